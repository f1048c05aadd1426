/*
 * `tsx validation/two-runs/main.ts`: measures how often `dyno compare` reports a change between two runs of identical software,
 * by the noise within the runs alone and with the shift of the machine, and how often it finds a host that became slower.
 */
import { compareReports } from '../../core/regression/compare-reports.ts';
import { DEFAULT_METRICS, type ReportComparison } from '../../core/regression/report-comparison.ts';
import { alarmsOf, FILES, get, type Pair, part, realPairs, sameHosts, slowed, splitPairs } from './pairs.ts';

const BAND = 1.03;
const FACTORS = [1.1, 1.2, 1.5, 2];

/** Values that are called different if only the noise within the runs counts. */
const alarmsOfNoise = ({ changes }: ReportComparison, isUnchanged: (host: string) => boolean): number =>
  changes.filter(({ after, measured }) => isUnchanged(after.host) && (measured.low > BAND || measured.high < 1 / BAND))
    .length;

function print(title: string, pairs: readonly Pair[]): void {
  let [values, byNoise, comparisonsByNoise, alarms, comparisons] = [0, 0, 0, 0, 0];
  for (const pair of pairs) {
    const [comparison, isUnchanged] = [compareReports(pair.before, pair.after, DEFAULT_METRICS), sameHosts(pair)];
    const [noise, real] = [alarmsOfNoise(comparison, isUnchanged), alarmsOf(comparison, isUnchanged)];
    values += comparison.changes.length;
    byNoise += noise;
    alarms += real;
    comparisonsByNoise += noise > 0 ? 1 : 0;
    comparisons += real > 0 ? 1 : 0;
  }
  console.log(
    `${title}: ${pairs.length} comparisons, ${values} values. Noise alone: ${byNoise} values in ${comparisonsByNoise} comparisons. With the shift: ${alarms} in ${comparisons}.`,
  );
}

print('Two runs', realPairs());
print('Two parts of one run', splitPairs());

for (const file of FILES.filter((name) => name.startsWith('hosts'))) {
  const report = get(file);
  const middle = report.protocol.blocks >> 1;
  const [before, after] = [part(report, 'a', (block) => block < middle), part(report, 'b', (block) => block >= middle)];
  const hosts = report.hosts.map(({ key }) => key).filter((key) => key !== 'floor');
  const found = FACTORS.map((factor) => {
    const count = hosts.filter((host) => {
      const { means, changes } = compareReports(before, slowed(after, host, factor), DEFAULT_METRICS);
      const isFound = (key: string | null, kind: string): boolean => key === host && kind === 'more';
      return (
        means.some((mean) => isFound(mean.host, mean.verdict.kind)) ||
        changes.some((change) => isFound(change.after.host, change.verdict.kind))
      );
    }).length;
    return `${Math.round((factor - 1) * 100)}% slower: ${count}`;
  });
  console.log(`${file}, first half against second, of ${hosts.length} hosts found if ${found.join(', ')}.`);
}
