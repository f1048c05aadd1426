import { analyse } from '../core/analysis/analyse.ts';
import { seededRandom } from '../core/base/random.ts';
import { METRICS_OF_PART } from '../core/bench/plan.ts';
import type { MetricId } from '../core/method/metric.ts';
import { PROTOCOL } from '../core/method/protocol.ts';
import { nativeHost, testHost, testReport, testSeries, testSubject } from '../core/report/report.testing.ts';

/*
 * `npm run bench:analysis`: measures how long analysing a report takes, compared with a plain bootstrap of as many
 * intervals, which draws and sorts every resample. Both run in turns in one process; the medians are printed.
 */

const BLOCKS = PROTOCOL.blocks.full;
const HOSTS = 8;
const ROUNDS = 5;
const random = seededRandom(1);

/** Generates samples around `centre` with the long tail of a busy machine. */
const noisy = (centre: number): number =>
  centre * Math.exp(0.05 * (random() + random() - 1) + (random() < 0.05 ? 0.4 : 0));

function reportOf(metrics: readonly MetricId[], subjects: number, samples: number) {
  const keys = Array.from({ length: subjects }, (_, index) => `program-${index}`);
  const hosts = [nativeHost(), ...Array.from({ length: HOSTS - 1 }, (_, index) => testHost(`engine-${index}`))];
  const block = (place: number) => Array.from({ length: samples }, () => noisy(5 + place));
  const series = keys.flatMap((key) =>
    hosts.flatMap((host, place) =>
      metrics.map((metric) =>
        testSeries(
          key,
          host.key,
          metric,
          Array.from({ length: BLOCKS }, () => block(place)),
        ),
      ),
    ),
  );
  return testReport({ subjects: keys.map((key) => testSubject(key)), hosts, series });
}

function plainInterval(values: readonly number[]): readonly [number, number] {
  const medians: number[] = [];
  for (let resample = 0; resample < PROTOCOL.resamples; resample++) {
    const drawn = values.map(() => values[Math.floor(random() * values.length)] ?? 0).sort((a, b) => a - b);
    medians.push(((drawn[(drawn.length - 1) >> 1] ?? 0) + (drawn[drawn.length >> 1] ?? 0)) / 2);
  }
  medians.sort((a, b) => a - b);
  return [medians[Math.floor(0.025 * medians.length)] ?? 0, medians[Math.floor(0.975 * medians.length)] ?? 0];
}

/** Returns CPU time in milliseconds, which other load on the machine affects less than wall time. */
const timed = (run: () => unknown): number => {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};
const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

const CASES = [
  ['one metric, one program', reportOf(['cold-start'], 1, 1)],
  ['all of a browser, one program', reportOf([...METRICS_OF_PART.startup, 'work-small', 'work-large'], 1, 1)],
  ['20,000 samples', reportOf(['warm-start', 'repeat-run', 'cold-start', 'work-large'], 1, 21)],
] as const;

for (const [name, report] of CASES) {
  const samples = report.series.reduce((sum, { values }) => sum + values.length, 0);
  const { cells, comparisons, suite } = analyse(report, { baseline: null });
  const intervals = cells.length + comparisons.length + suite.length;
  const values = cells[0]?.blocks.map(({ value }) => value) ?? [];
  const [ours, plain]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(timed(() => analyse(report, { baseline: null })));
    plain.push(timed(() => plainInterval(values)) * intervals);
  }
  const [own, reference] = [median(ours), median(plain)];
  console.log(
    `${name}: ${samples} samples, ${intervals} intervals of ${BLOCKS} blocks on ${HOSTS} hosts: ${own.toFixed(0)} ms of processor time, ` +
      `${(reference / own).toFixed(1)} times less than a plain bootstrap (${reference.toFixed(0)} ms)`,
  );
}
