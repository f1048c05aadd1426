import { analyse } from '../../core/analysis/analyse.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { around, nativeHost, testHost, testReport, testSeries, testSubject } from '../../core/report/report.testing.ts';

/* A small report with values for every chart. The program "q" has none. */

export const BLOCKS = 12;
export const dyno = testHost('dyno');
const again = testHost('dyno~again', { aliasOf: 'dyno' });
const native = nativeHost();
export const line = (host: string, metric: MetricId, centre: number, phase = 0) =>
  testSeries('p', host, metric, around(centre, 0.02, BLOCKS, phase));

export const report = testReport({
  subjects: [testSubject('p'), testSubject('q')],
  hosts: [dyno, again, native],
  series: [
    line('dyno', 'cold-start', 14),
    line('dyno~again', 'cold-start', 14, 1),
    line('native', 'cold-start', 0.6, 2),
    line('dyno', 'spawn', 9),
    line('dyno', 'compile-cold', 1.6),
    // Below the tick of 5 µs of its host.
    line('dyno', 'wasi-setup', 0.001),
    line('dyno', 'instantiate', 0.12),
    line('dyno', 'throughput', 3e6),
    line('native', 'throughput', 4e6, 2),
    testSeries(
      'p',
      'dyno',
      'artifact-size',
      Array.from({ length: BLOCKS }, () => 41_000),
    ),
    testSeries(
      'p',
      'native',
      'artifact-size',
      Array.from({ length: BLOCKS }, () => 16_000),
    ),
    testSeries(
      'p',
      'dyno',
      'density',
      Array.from({ length: BLOCKS }, () => 1203),
    ),
    testSeries(
      'p',
      'dyno',
      'repeat-run',
      Array.from({ length: BLOCKS }, (_, block) => [40 + block, 25 + block, 20 + block]),
    ),
    ...[1, 2, 4].map((workers) => testSeries('p', 'dyno', 'scaling', around(3e6 * workers ** 0.9, 0.02, 5), workers)),
  ],
});
export const analysis = analyse(report, { baseline: 'native' });
export const cellOf = (host: string, metric: MetricId) =>
  analysis.cells.find((each) => each.host === host && each.metric === metric && each.subject === 'p');
