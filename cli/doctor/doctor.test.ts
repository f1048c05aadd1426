import { describe, expect, it } from 'vitest';
import { GIB, MIB } from '../../core/base/units.ts';
import { doctorText } from './doctor-text.ts';
import { type HostFinding, probedState } from './host-findings.ts';
import { type MachineFacts, readMachineFacts } from './machine-facts.ts';
import { noiseWarnings, WARNING_KINDS } from './noise-warnings.ts';
import { daemonState } from './tools.ts';

/** An idle machine with dedicated hardware. */
const QUIET: MachineFacts = {
  platform: 'linux',
  machine: { cpu: 'A processor', cores: 8, memory: 16 * GIB, os: 'Linux', architecture: 'x64' },
  node: '20.19.0',
  isRoot: false,
  freeMemory: 8 * GIB,
  load: 0.1,
  pressure: 0,
  stolen: 0.001,
  governors: ['performance'],
  smt: false,
  turbo: false,
  onBattery: false,
  within: [],
  cpuLimit: null,
  cgroup: 2,
  timerTick: 0.0001,
  timing: { method: 'posix-spawn', reason: null },
};

/** A system that reports little, such as macOS and Windows. */
const SILENT: MachineFacts = {
  ...QUIET,
  machine: { cpu: null, cores: null, memory: null, os: null, architecture: null },
  load: null,
  pressure: null,
  stolen: null,
  governors: [],
  smt: null,
  turbo: null,
  onBattery: null,
  cgroup: null,
};

describe('the warnings', () => {
  it('do not appear for an idle machine, or for unknown facts', () => {
    expect(noiseWarnings(QUIET)).toEqual([]);
    expect(noiseWarnings(SILENT)).toEqual([]);
  });

  it('name each source of noise with advice', () => {
    const noisy: MachineFacts = {
      ...QUIET,
      machine: { ...QUIET.machine, cores: 1 },
      load: 3.2,
      pressure: 0.86,
      stolen: 0.31,
      governors: ['powersave', 'performance'],
      smt: true,
      turbo: true,
      onBattery: true,
      within: ['a container', 'a virtual machine'],
      cpuLimit: 0.5,
      freeMemory: 100 * MIB,
      timerTick: 1,
      timing: { method: 'plain-spawn', reason: 'koffi is not installed' },
    };
    const warnings = noiseWarnings(noisy);
    expect(warnings.map(({ kind }) => kind)).toEqual(WARNING_KINDS);
    for (const { reason, advice } of warnings) {
      expect(reason).toMatch(/\.$|installed$/);
      expect(advice).not.toBe('');
    }
    expect(warnings.find(({ kind }) => kind === 'governor')?.reason).toContain('(governor powersave)');
  });

  it('ignore a cgroup limit of all processors, and a low load on many cores', () => {
    expect(noiseWarnings({ ...QUIET, cpuLimit: 8, load: 1.5 })).toEqual([]);
  });
});

describe('the probed version', () => {
  it.each([
    [null, '1.2.3', 'never'],
    ['1.12.0', 'v1.12.0', 'this-version'],
    ['20.10.24', '28.2.2', 'other-version'],
    ['12.2.0', 'gcc 12.2.0; rustc 1.95.0', 'this-version'],
    ['1.1.5, wazero 1.12.0', '1.1.5+ds1, wazero v1.12.0', 'this-version'],
    ['1.1.5, wazero 1.12.0', '1.1.5+ds1, wazero v1.13.0', 'other-version'],
    ['2026-11-17', '2026-11-17', 'this-version'],
  ])('%j against %j is %s', (probed, version, kind) => {
    expect(probedState(probed, version).kind).toBe(kind);
  });
});

describe('the daemon', () => {
  const failed = (message: string) => ({ kind: 'failed', message }) as const;
  it.each([
    [null, true, 'no-docker'],
    [{ kind: 'done', stdout: '28.2.2\n' } as const, false, 'running'],
    [failed('permission denied while trying to connect'), false, 'not-permitted'],
    [failed('Cannot connect to the Docker daemon'), true, 'startable'],
    [failed('Cannot connect to the Docker daemon'), false, 'stopped'],
  ])('has a state (%#)', (answer, isRoot, kind) => {
    expect(daemonState({ answer, hasDaemonProgram: true, isRoot }).kind).toBe(kind);
  });
});

describe('the text', () => {
  const common = { group: 'runtime', name: 'x' } as const;
  const hosts: HostFinding[] = [
    { kind: 'found', key: 'a', ...common, version: '1.0', path: '/bin/a', mode: 'tiered', probed: { kind: 'never' } },
    { kind: 'absent', key: 'b', ...common, reason: 'Not here.', remedy: 'Get it.', probed: { kind: 'not-asked' } },
    { kind: 'absent', key: 'b:aot', ...common, reason: 'Not here.', remedy: 'Get it.', probed: { kind: 'not-asked' } },
  ];

  it('marks untested hosts, and groups hosts by cause', () => {
    const daemon = { kind: 'stopped', advice: 'Start it.' } as const;
    const compilers = [{ language: 'Rust', path: null, version: null, install: 'https://rustup.rs' }];
    const text = doctorText({ facts: SILENT, hosts, daemon, compilers, warnings: [] });
    expect(text).toMatch(/a {2}1\.0 {2}tiered {2}\/bin\/a {2}NEVER TESTED/);
    expect(text).toContain('  b, b:aot\n      Not here. Get it.');
    expect(text).toContain('Rust: not installed. Install it with https://rustup.rs');
    expect(text).toContain('not running. Start it.');
  });

  it('describes this machine', async () => {
    const facts = await readMachineFacts();
    expect(facts.node).toBe(process.versions.node);
    const daemon = { kind: 'no-docker' } as const;
    const text = doctorText({ facts, hosts, daemon, compilers: [], warnings: noiseWarnings(facts) });
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });
});
