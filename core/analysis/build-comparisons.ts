import type { MetricId } from '../method/metric.ts';
import type { BuildPair, Report } from '../report/report.ts';
import { seriesKey } from '../report/series-key.ts';
import type { Draws } from '../stats/draws.ts';
import type { Verdict } from '../stats/figure.ts';
import { pageLevel } from '../stats/page-level.ts';
import { verdict } from '../stats/verdict.ts';
import type { BuildComparison, BuildFigure, Cell } from './analysis.ts';
import { compare, ratioOfRounds } from './comparisons.ts';
import { adjustedP, atLevel, detectable } from './estimates.ts';

/*
 * Compares two builds that were measured in turns. A round has one value for each build and phase, the median of its
 * shots, and rounds are the units of the statistics: the shots of one worker share its memory and its processor, so they
 * are not independent, and to treat them as such would give intervals that are too narrow (Kalibera and Jones, Rigorous
 * Benchmarking in Reasonable Time, ISMM 2013).
 *
 * There is no band of equality. The band covers effects that make equal programs differ between workers and hosts; builds
 * that share a worker share these effects, so every difference that the interval separates from 0 is a finding.
 */

/** The phases that are compared: those of a start in their order, and a run of code that has run before. */
export const BUILD_METRICS: readonly MetricId[] = [
  'compile-cold',
  'instantiate',
  'first-output',
  'first-run',
  'warm-run',
];

const NO_BAND = 0;

interface Compared {
  readonly pair: BuildPair;
  readonly before: Cell;
  readonly after: Cell;
  /** With a 95% interval. */
  readonly of: ReturnType<typeof ratioOfRounds>;
}

/** Returns the verdict of an interval: a difference, however small, or equality within the usual band. */
function verdictOf({ ratio, rounds }: Compared['of']): Verdict {
  const decided = verdict(ratio, { band: NO_BAND, blocks: rounds });
  return decided.kind === 'more' || decided.kind === 'less' ? decided : verdict(ratio, { blocks: rounds });
}

function figureOf({ before, after, of }: Compared, confidence: number): BuildFigure {
  const ratio = atLevel(of, confidence);
  return {
    metric: after.metric,
    before: before.estimate,
    after: after.estimate,
    ratio,
    verdict: verdictOf({ ratio, rounds: of.rounds }),
    p: adjustedP(of, confidence),
    detectable: detectable(of, confidence, NO_BAND),
    rounds: of.rounds,
    shots: Math.min(before.samples, after.samples),
  };
}

/** Whether both builds ended all runs with the same output; null if a build has none or several outputs. */
function hasSameOutput({ outputs }: Report, { host, before, after }: BuildPair): boolean | null {
  const ofBuild = (subject: string) => outputs.filter((output) => output.subject === subject && output.host === host);
  const [one, ...more] = ofBuild(before);
  const [other, ...others] = ofBuild(after);
  if (one === undefined || other === undefined || more.length > 0 || others.length > 0) return null;
  return one.stdoutSha256 === other.stdoutSha256 && one.exitCode === other.exitCode;
}

/**
 * Compares the builds of each pair of a report. The level of all intervals controls the share of false findings among
 * those of all pairs.
 */
export function buildComparisons(report: Report, cells: readonly Cell[], draws: Draws): BuildComparison[] {
  const byKey = new Map(cells.map((cell) => [seriesKey(cell), cell]));
  const compared = report.pairs.flatMap((pair) =>
    BUILD_METRICS.flatMap((metric): Compared[] => {
      const [before, after] = [pair.before, pair.after].map((subject) =>
        byKey.get(seriesKey({ subject, host: pair.host, metric, workers: 1 })),
      );
      const comparison = before === undefined || after === undefined ? null : compare(after, before, draws);
      if (before === undefined || after === undefined || comparison === null) return [];
      return [{ pair, before, after, of: ratioOfRounds(comparison) }];
    }),
  );
  const { confidence } = pageLevel(
    compared.map(({ of }) => of),
    NO_BAND,
  );
  return report.pairs.map((pair) => ({
    ...pair,
    figures: compared.filter((each) => each.pair === pair).map((each) => figureOf(each, confidence)),
    hasSameOutput: hasSameOutput(report, pair),
  }));
}
