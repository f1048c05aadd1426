import { seededRandom } from '../../core/base/random.ts';
import { METRICS, type MetricId } from '../../core/method/metric.ts';
import { nativeHost, testHost, testReport, testSubject } from '../../core/report/report.testing.ts';
import type { Host, Report, Series } from '../../core/report/report.ts';

/* A report with data for every chart, and with the maximum number of samples. */

const BLOCKS = 30;

const HOSTS: readonly Host[] = [
  testHost('browser:dyno', { label: 'Chromium, dyno' }),
  testHost('browser:dyno~again', { label: 'Chromium, dyno, again', aliasOf: 'browser:dyno' }),
  testHost('browser:bjorn3', { label: 'Chromium, bjorn3' }),
  testHost('wasmtime', { kind: 'runtime', label: 'wasmtime', name: 'wasmtime' }),
  nativeHost(),
  testHost('docker', { kind: 'container', label: 'docker run', name: 'Docker', wasi: null, mode: 'native' }),
];

const ALL: readonly MetricId[] = ['cold-start', 'throughput', 'artifact-size', 'wire-size'];
const IN_PROCESSES: readonly MetricId[] = ['peak-memory', 'cold-total'];
/** Typical values of metrics that do not depend on the start. */
const TYPICAL: Readonly<Partial<Record<MetricId, number>>> = {
  throughput: 300,
  'artifact-size': 41_000,
  'wire-size': 18_000,
  'peak-memory': 31_000_000,
};
const IN_BROWSERS: readonly MetricId[] = [
  'spawn',
  'prepare',
  'compile-cold',
  'wasi-setup',
  'instantiate',
  'first-output',
  'warm-start',
];

/** Typical cold start of each host in milliseconds, from which the other metrics are derived. */
const COLD: ReadonlyMap<string, number> = new Map([
  ['browser:dyno', 14],
  ['browser:dyno~again', 14],
  ['browser:bjorn3', 15],
  ['wasmtime', 6.2],
  ['native', 0.6],
  ['docker', 330],
]);

/** @param runs number of repeated runs in each block of each of three engines */
export function chartsReport(runs: number): Report {
  const random = seededRandom(7);
  const noisy = (centre: number, spread: number): number => centre * Math.exp((random() + random() - 1) * spread);
  const once = (host: string, metric: MetricId, centre: number, workers = 1): Series => ({
    subject: 'sha256-c',
    host,
    metric,
    unit: METRICS[metric].unit,
    workers,
    blocks: Array.from({ length: BLOCKS }, (_, block) => block),
    orders: Array.from({ length: BLOCKS }, () => 0),
    values: Array.from({ length: BLOCKS }, () => noisy(centre, 0.05)),
    probes: null,
    iterations: null,
  });
  const repeated = (host: string): Series => {
    const places = Array.from({ length: BLOCKS * runs }, (_, index) => index);
    return {
      ...once(host, 'repeat-run', 1),
      blocks: places.map((index) => Math.floor(index / runs)),
      orders: places.map(() => 0),
      iterations: places.map((index) => index % runs),
      values: places.map((index) => noisy(20 * (1 + Math.exp(-(index % runs) / 4)), 0.1)),
    };
  };
  const series = HOSTS.flatMap(({ key, kind }) => {
    const cold = COLD.get(key) ?? 1;
    const own = ALL.map((metric) => once(key, metric, TYPICAL[metric] ?? cold));
    if (kind !== 'browser') {
      return [...own, ...IN_PROCESSES.map((metric) => once(key, metric, TYPICAL[metric] ?? cold * 1.1))];
    }
    const steps = IN_BROWSERS.map((metric, place) => once(key, metric, cold / (place + 6)));
    const scaling = [1, 2, 4].map((workers) => once(key, 'scaling', 300 * workers ** 0.9, workers));
    return [
      ...own,
      ...steps,
      ...scaling,
      once(key, 'density', 1200),
      once(key, 'linear-memory', 2_000_000),
      repeated(key),
    ];
  });
  const subject = testSubject('sha256-c', { name: 'SHA-256' });
  return testReport({ id: '7c'.repeat(16), title: 'Every chart', subjects: [subject], hosts: [...HOSTS], series });
}
