import { assertUnreachable } from '../../core/base/assert.ts';
import { formatBytes, formatDuration } from '../../core/base/quantity.ts';
import { absentLines } from '../measure/absent-lines.ts';
import { alignColumns } from '../measure/result/columns.ts';
import type { HostFinding, Probed } from './host-findings.ts';
import type { MachineFacts } from './machine-facts.ts';
import type { NoiseWarning } from './noise-warnings.ts';
import type { CompilerFinding, DaemonState } from './tools.ts';

/* What the doctor found, as a person reads it. */

export interface Diagnosis {
  readonly facts: MachineFacts;
  readonly hosts: readonly HostFinding[];
  readonly daemon: DaemonState;
  readonly compilers: readonly CompilerFinding[];
  readonly warnings: readonly NoiseWarning[];
}

const onOff = (value: boolean | null): string => (value === null ? 'not told' : value ? 'on' : 'off');

function machineLines({ machine, ...facts }: MachineFacts): string[] {
  const { cpu, cores, memory, os, architecture } = machine;
  const { timing, load } = facts;
  const exact = timing.method === 'posix-spawn' ? 'posix_spawn' : `Node's own spawn (${timing.reason ?? 'no reason'})`;
  const rows = [
    [
      'System',
      `${os ?? 'unknown'}, ${architecture ?? 'unknown'}${facts.within.map((kind) => `, in ${kind}`).join('')}`,
    ],
    ['Processor', `${cpu ?? 'unknown'}, ${cores ?? '?'} cores`],
    ['  governor', facts.governors.join(', ') || 'not told'],
    ['  turbo, SMT', `${onOff(facts.turbo)}, ${onOff(facts.smt)}`],
    ['Load', load === null ? 'not told' : load.toFixed(2)],
    ['Memory', `${memory === null ? '?' : formatBytes(memory)}, ${formatBytes(facts.freeMemory)} free`],
    ['Control groups', facts.cgroup === null ? 'none seen' : `version ${facts.cgroup}`],
    ['Timer', `steps of ${formatDuration(facts.timerTick)}; processes are timed by ${exact}`],
    ['Node', facts.node],
  ];
  return alignColumns([[], ...rows], ['left', 'left']).slice(1);
}

function daemonText(daemon: DaemonState): string {
  switch (daemon.kind) {
    case 'running':
      return `running, ${daemon.version}`;
    case 'startable':
      return 'not running; measuring starts one of its own and ends it';
    case 'not-permitted':
      return `running, but this user may not talk to it. ${daemon.advice}`;
    case 'stopped':
      return `not running. ${daemon.advice}`;
    case 'no-docker':
      return 'Docker is not installed';
    default:
      return assertUnreachable(daemon);
  }
}

function probedText(probed: Probed): string {
  switch (probed.kind) {
    case 'this-version':
    case 'not-asked':
      return '';
    case 'other-version':
      return `probed with ${probed.version}`;
    case 'never':
      return 'NEVER RUN against the real host: its command lines come from its documentation';
    default:
      return assertUnreachable(probed);
  }
}

function foundLines(hosts: readonly HostFinding[]): string[] {
  const rows = hosts.flatMap((host) =>
    host.kind === 'found' ? [[host.key, host.version, host.mode, host.path, probedText(host.probed)]] : [],
  );
  if (rows.length === 0) return ['  none'];
  return alignColumns([[], ...rows], ['left', 'left', 'left', 'left', 'left'])
    .slice(1)
    .map((line) => `  ${line}`);
}

const NEVER_RUN = '(Its adapter was never run against the real host.)';

function notHere(hosts: readonly HostFinding[]): string[] {
  const absent = hosts.flatMap((host) => {
    if (host.kind === 'found') return [];
    const { key: id, reason, probed } = host;
    return [{ id, reason, remedy: `${host.remedy} ${probed.kind === 'never' ? NEVER_RUN : ''}`.trim() }];
  });
  return absentLines(absent);
}

export function doctorText({ facts, hosts, daemon, compilers, warnings }: Diagnosis): string {
  const absent = notHere(hosts);
  const parts = [
    ['Machine', ...machineLines(facts).map((line) => `  ${line}`)],
    ['Hosts that can be measured', ...foundLines(hosts)],
    ...(absent.length === 0 ? [] : [['Hosts that are not here', ...absent]]),
    ['Docker daemon', `  ${daemonText(daemon)}`],
    [
      'Compilers of native code',
      ...compilers.map(({ language, version, path, install }) =>
        path === null
          ? `  ${language}: none. To get one: ${install}`
          : `  ${language}: ${version ?? 'unknown'} (${path})`,
      ),
    ],
    warnings.length === 0
      ? ['Nothing is seen that would make figures noisy.']
      : [
          'What would make figures noisy',
          ...warnings.flatMap(({ reason, advice }) => [`  ${reason}`, `      ${advice}`]),
        ],
  ];
  return parts.map((lines) => lines.join('\n')).join('\n\n');
}
