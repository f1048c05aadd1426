import { METRICS, type MetricId } from '../method/metric.ts';
import { type Host, REPORT_VERSION, type Report, type RunOutput, type Series, type Subject } from './report.ts';

/* Reports for tests. Fields default to those of a run without problems. */

export const DIGEST = (letter: string): string => letter.repeat(64);

export const testSubject = (key: string, changes: Partial<Subject> = {}): Subject => ({
  key,
  name: key,
  sample: key,
  moduleSha256: DIGEST('a'),
  moduleSize: 41_000,
  toolchain: null,
  args: [],
  environment: [],
  stdinSha256: null,
  work: {
    unit: 'rows',
    small: { args: ['1'], amount: 1000, stdoutSha256: DIGEST('1') },
    large: { args: ['2'], amount: 5000, stdoutSha256: DIGEST('2') },
  },
  ...changes,
});

export const testHost = (key: string, changes: Partial<Host> = {}): Host => ({
  key,
  kind: 'browser',
  label: `Chromium, ${key}`,
  name: 'Chromium',
  version: '156',
  wasi: key,
  mode: 'tiered',
  flags: [],
  command: null,
  timerTick: 0.005,
  isolated: true,
  aliasOf: null,
  ...changes,
});

export const nativeHost = (key = 'native'): Host =>
  testHost(key, {
    kind: 'native',
    label: key,
    name: key,
    wasi: null,
    mode: 'native',
    isolated: null,
    timerTick: 0.001,
  });

/** Creates a series with the given samples in each block. */
export function testSeries(
  subject: string,
  host: string,
  metric: MetricId,
  blocks: readonly (number | readonly number[])[],
  workers = 1,
): Series {
  const samples = blocks.flatMap((values, block) =>
    [values].flat().map((value, iteration) => ({ block, value, iteration })),
  );
  return {
    subject,
    host,
    metric,
    unit: METRICS[metric].unit,
    workers,
    blocks: samples.map(({ block }) => block),
    orders: samples.map(() => 0),
    values: samples.map(({ value }) => value),
    probes: null,
    iterations: metric === 'repeat-run' ? samples.map(({ iteration }) => iteration) : null,
  };
}

export const testOutput = (
  subject: string,
  host: string,
  run: RunOutput['run'],
  stdoutSha256: string,
  exitCode = 0,
): RunOutput => ({ subject, host, run, exitCode, stdoutSha256, stdoutSize: 12, count: 1 });

export function testReport(parts: Partial<Report> & Pick<Report, 'subjects' | 'hosts' | 'series'>): Report {
  const blocks =
    parts.protocol?.blocks ?? Math.max(1, ...parts.series.flatMap((series) => series.blocks.map((b) => b + 1)));
  const numbers = Array.from({ length: blocks }, (_, block) => block);
  return {
    format: 'wasm-dyno-report',
    version: REPORT_VERSION,
    id: '0'.repeat(32),
    title: '',
    created: '2026-01-01T00:00:00Z',
    duration: 60_000,
    tool: { name: 'Wasm Dyno', version: '0.1.0' },
    command: null,
    machine: { cpu: null, cores: 4, memory: null, os: 'Linux', architecture: 'x86_64' },
    protocol: { preset: 'quick', blocks, seed: 7 },
    completeness: { kind: 'complete' },
    condensed: false,
    builds: [],
    pairs: [],
    outputs: [],
    failures: [],
    unsteady: [],
    canary: { blocks: numbers, before: numbers.map(() => 10), after: numbers.map(() => 10) },
    notices: [],
    ...parts,
  };
}

/** Returns deterministic values around `centre` that vary by up to `spread` of it. */
export const around = (centre: number, spread: number, blocks: number, phase = 0): number[] =>
  Array.from({ length: blocks }, (_, block) => centre * (1 + spread * Math.sin(block * 2.399 + phase)));
