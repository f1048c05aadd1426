import { hostName } from '../../../core/analysis/words/host.ts';
import { inverse } from '../../../core/analysis/words/ratio.ts';
import { type Measured, ownHosts } from '../../../core/answer/hosts.ts';
import { START_METRICS } from '../../../core/answer/startup.ts';
import type { MetricId } from '../../../core/method/metric.ts';
import type { Host, Report } from '../../../core/report/report.ts';
import { ENGINE_IDS } from '../../../core/run/config.ts';
import type { Estimate } from '../../../core/stats/figure.ts';

/*
 * The author's and the reader's figures of one program, as ratios to the same baseline. Each ratio is computed within
 * one machine, so ratios of different machines can be drawn on one axis. Times can not.
 */

/** A host that both reports measured. */
export interface HostPair {
  readonly author: Host;
  readonly reader: Host;
}

const engineOf = ({ key, kind }: Host): string | null =>
  kind === 'browser' ? (ENGINE_IDS.find((id) => key.split(':').at(-1) === id) ?? null) : null;

/**
 * Returns the hosts that both reports measured as themselves: those with the same key, and browsers with the same
 * engine, because a page names itself "browser" and the command line names the program.
 */
export function hostPairs(author: Report, reader: Report): readonly HostPair[] {
  const rest = new Set(ownHosts(reader));
  return ownHosts(author).flatMap((host) => {
    const engine = engineOf(host);
    const match =
      [...rest].find(({ key }) => key === host.key) ??
      [...rest].find((each) => engine !== null && engineOf(each) === engine);
    if (match === undefined) return [];
    rest.delete(match);
    return [{ author: host, reader: match }];
  });
}

/** Returns the pair that both groups are compared with: the native code if both have it, or else the first pair. */
export function baselinePair(pairs: readonly HostPair[]): HostPair | null {
  return pairs.find(({ author }) => author.kind === 'native') ?? pairs[0] ?? null;
}

/** Returns the key of a reader's program in the author's report, by its key or its digest; null if it has none. */
export function authorSubject(author: Report, reader: Report, key: string): string | null {
  if (author.subjects.some((subject) => subject.key === key)) return key;
  const digest = reader.subjects.find((subject) => subject.key === key)?.moduleSha256;
  return author.subjects.find(({ moduleSha256 }) => moduleSha256 === digest)?.key ?? null;
}

/** The same for the key of an author's program. */
export const readerSubject = (author: Report, reader: Report, key: string): string | null =>
  authorSubject(reader, author, key);

export interface OverlayRow {
  readonly name: string;
  readonly host: Host;
  readonly author: Estimate;
  readonly reader: Estimate;
  /** Whether the two intervals have values in common. */
  readonly isOverlapping: boolean;
}

export interface RatioOverlay {
  readonly kind: 'startup' | 'throughput';
  readonly metric: MetricId;
  readonly baseline: string;
  readonly rows: readonly OverlayRow[];
  /** The fewest rounds of a ratio, which decide whether the intervals are 95% confidence intervals. */
  readonly rounds: number;
}

/** One side of the overlay: its values, and the key of the program in it. */
export interface OverlaySide {
  readonly measured: Measured;
  readonly subject: string;
}

const nameOf = ({ author, reader }: HostPair): string =>
  author.name === reader.name ? hostName(author) : `${hostName(author)} / ${hostName(reader)}`;

const overlaps = (a: Estimate, b: Estimate): boolean => a.low <= b.high && b.low <= a.high;

/**
 * Returns the overlays of one program: startup times and speeds relative to the baseline. Empty if no other host is
 * common, or until both analyses have this baseline.
 */
export function overlaysOf(
  author: OverlaySide,
  reader: OverlaySide,
  pairs: readonly HostPair[],
  baseline: HostPair,
): readonly RatioOverlay[] {
  const comparisonOn = ({ measured, subject }: OverlaySide, host: Host, base: Host, metric: MetricId) =>
    measured.analysis.comparisons.find(
      (each) =>
        each.subject === subject && each.host === host.key && each.baseline === base.key && each.metric === metric,
    );
  const overlay = (kind: RatioOverlay['kind'], metric: MetricId): RatioOverlay => {
    const both = pairs.flatMap((pair) => {
      const theirs = comparisonOn(author, pair.author, baseline.author, metric);
      const own = comparisonOn(reader, pair.reader, baseline.reader, metric);
      return theirs === undefined || own === undefined ? [] : [{ pair, theirs, own }];
    });
    return {
      kind,
      metric,
      baseline: nameOf(baseline),
      rounds: Math.min(...both.flatMap(({ theirs, own }) => [theirs.pairs, own.pairs])),
      rows: both.map(({ pair, theirs, own }): OverlayRow => {
        // Comparisons are of times. A speed is easier to read next to the word "throughput".
        const [first, second] =
          kind === 'startup' ? [theirs.ratio, own.ratio] : [inverse(theirs.ratio), inverse(own.ratio)];
        return {
          name: nameOf(pair),
          host: pair.author,
          author: first,
          reader: second,
          isOverlapping: overlaps(first, second),
        };
      }),
    };
  };
  const start = START_METRICS.map((metric) => overlay('startup', metric)).find(({ rows }) => rows.length > 0);
  return [start, overlay('throughput', 'throughput')].filter(
    (each): each is RatioOverlay => each !== undefined && each.rows.length > 0,
  );
}

/** A logarithmic axis of ratios. */
export interface RatioAxis {
  /** Returns the place of a ratio in percent, limited to the axis. */
  place(ratio: number): number;
  readonly ticks: readonly number[];
}

/** Values beyond this factor of the estimates are cut off: two rounds can give an unbounded interval. */
const MARGIN = 10;
const TICKS = Array.from({ length: 13 }, (_, place) => 10 ** (place - 6)).flatMap((power) => [
  power,
  2 * power,
  5 * power,
]);
const MOST_TICKS = 5;

/** Returns an axis for the estimates and their intervals, which includes 1. */
export function ratioAxis(estimates: readonly Estimate[]): RatioAxis {
  const values = [1, ...estimates.map(({ value }) => value)];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const low = Math.max(Math.min(least, ...estimates.map((each) => each.low)), least / MARGIN);
  const high = Math.min(Math.max(most, ...estimates.map((each) => each.high)), most * MARGIN);
  const [from, to] = [Math.log(low) - 0.05, Math.log(high) + 0.05];
  const place = (ratio: number): number =>
    Math.min(100, Math.max(0, (100 * (Math.log(Math.max(ratio, Number.MIN_VALUE)) - from)) / (to - from)));
  const inside = TICKS.filter((tick) => Math.log(tick) >= from && Math.log(tick) <= to);
  const powers = inside.filter((tick) => Math.abs(Math.log10(tick) % 1) < 1e-9);
  const ticks = inside.length <= MOST_TICKS ? inside : powers.slice(0, MOST_TICKS);
  return { place, ticks: ticks.includes(1) ? ticks : [1, ...ticks.slice(0, MOST_TICKS - 1)] };
}
