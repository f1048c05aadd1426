import { assertUnreachable } from '../../core/base/assert.ts';
import { formatBytes, formatDuration } from '../../core/base/quantity.ts';
import { absentLines } from '../measure/absent-lines.ts';
import { alignColumns } from '../measure/result/columns.ts';
import type { HostFinding, Probed } from './host-findings.ts';
import type { MachineFacts } from './machine-facts.ts';
import type { NoiseWarning } from './noise-warnings.ts';
import type { CompilerFinding, DaemonState } from './tools.ts';

/** Everything that `dyno doctor` found. */
export interface Diagnosis {
  readonly facts: MachineFacts;
  readonly hosts: readonly HostFinding[];
  readonly daemon: DaemonState;
  readonly compilers: readonly CompilerFinding[];
  readonly warnings: readonly NoiseWarning[];
}

const onOff = (value: boolean | null): string => (value === null ? 'unknown' : value ? 'on' : 'off');

function machineLines({ machine, ...facts }: MachineFacts): string[] {
  const { cpu, cores, memory, os, architecture } = machine;
  const { timing, load } = facts;
  const exact = timing.method === 'posix-spawn' ? 'posix_spawn' : `Node's spawn (${timing.reason ?? 'unknown reason'})`;
  const rows = [
    [
      'System',
      `${os ?? 'unknown'}, ${architecture ?? 'unknown'}${facts.within.map((kind) => `, in ${kind}`).join('')}`,
    ],
    ['Processor', `${cpu ?? 'unknown'}, ${cores ?? '?'} cores`],
    ['  governor', facts.governors.join(', ') || 'unknown'],
    ['  turbo, SMT', `${onOff(facts.turbo)}, ${onOff(facts.smt)}`],
    ['Load', load === null ? 'unknown' : load.toFixed(2)],
    ['Memory', `${memory === null ? '?' : formatBytes(memory)}, ${formatBytes(facts.freeMemory)} free`],
    ['cgroup', facts.cgroup === null ? 'not found' : `version ${facts.cgroup}`],
    ['Timer', `resolution ${formatDuration(facts.timerTick)}; processes are timed with ${exact}`],
    ['Node', facts.node],
  ];
  return alignColumns([[], ...rows], ['left', 'left']).slice(1);
}

function daemonText(daemon: DaemonState): string {
  switch (daemon.kind) {
    case 'running':
      return `running, ${daemon.version}`;
    case 'startable':
      return 'not running. A measurement starts a temporary one.';
    case 'not-permitted':
      return `running, but this user has no access to it. ${daemon.advice}`;
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
      return `tested with ${probed.version}`;
    case 'never':
      return 'NEVER TESTED with the real host: the command line is taken from its documentation';
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

const NEVER_RUN = '(Never tested with the real host.)';

function absentHostLines(hosts: readonly HostFinding[]): string[] {
  const absent = hosts.flatMap((host) => {
    if (host.kind === 'found') return [];
    const { key: id, reason, probed } = host;
    return [{ id, reason, remedy: `${host.remedy} ${probed.kind === 'never' ? NEVER_RUN : ''}`.trim() }];
  });
  return absentLines(absent);
}

/** Formats the findings for a terminal. */
export function doctorText({ facts, hosts, daemon, compilers, warnings }: Diagnosis): string {
  const absent = absentHostLines(hosts);
  const parts = [
    ['Machine', ...machineLines(facts).map((line) => `  ${line}`)],
    ['Installed hosts', ...foundLines(hosts)],
    ...(absent.length === 0 ? [] : [['Not installed', ...absent]]),
    ['Docker daemon', `  ${daemonText(daemon)}`],
    [
      'Native compilers',
      ...compilers.map(({ language, version, path, install }) =>
        path === null
          ? `  ${language}: not installed. Install it with ${install}`
          : `  ${language}: ${version ?? 'unknown'} (${path})`,
      ),
    ],
    warnings.length === 0
      ? ['No sources of noise found.']
      : ['Sources of noise', ...warnings.flatMap(({ reason, advice }) => [`  ${reason}`, `      ${advice}`])],
  ];
  return parts.map((lines) => lines.join('\n')).join('\n\n');
}
