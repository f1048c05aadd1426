import { figureText } from '../analysis/words/figure.ts';
import { nameOfHost, subjectName } from '../analysis/words/host.ts';
import { ratioRange, ratioText } from '../analysis/words/ratio.ts';
import { assertUnreachable } from '../base/assert.ts';
import { counted } from '../base/quantity.ts';
import { METRICS } from '../method/metric.ts';
import { median } from '../stats/summary.ts';
import { type Gate, gateOf } from './gate.ts';
import type { Change, MeanChange, ReportComparison, Shift } from './report-comparison.ts';
import { isTimed } from './report-comparison.ts';

/* The words of a comparison, for the terminal and for Markdown comments. */

const SIGNS = { more: '▲', less: '▼', same: '=', unsure: '?' } as const;

/** A row of the table: one value, or the mean of one host or program. */
export type Compared = Change | MeanChange;

export function verdictWord({ metric, verdict }: Compared): string {
  const { group } = METRICS[metric];
  switch (verdict.kind) {
    case 'more':
      return isTimed(metric) ? 'slower' : group === 'size' ? 'larger' : 'more';
    case 'less':
      return isTimed(metric) ? 'faster' : group === 'size' ? 'smaller' : 'less';
    case 'same':
      return 'same';
    case 'unsure':
      return 'inconclusive';
    default:
      return assertUnreachable(verdict);
  }
}

/** Returns "▲ slower" or "? inconclusive". */
export const verdictText = (compared: Compared): string => `${SIGNS[compared.verdict.kind]} ${verdictWord(compared)}`;

/** The fewest rounds that have an interval. */
const FEWEST_FOR_INTERVAL = 2;

/** The cells of one row. Only the program and the host come from a report. */
export interface Row {
  readonly program: string;
  readonly host: string;
  readonly metric: string;
  readonly before: string;
  readonly after: string;
  readonly ratio: string;
  readonly verdict: string;
}

function ratioCell({ metric, ratio, measured, blocks }: Change): string {
  if (blocks < FEWEST_FOR_INTERVAL && isTimed(metric)) return `${ratioText(measured)} (one round)`;
  return ratio === null ? `${ratioText(measured)} (with the machine's shift)` : ratioRange(ratio);
}

const metricText = (metric: Change['metric'], workers: number): string =>
  METRICS[metric].name + (workers === 1 ? '' : `, ${counted(workers, 'worker')}`);

export function rowOf(compared: Compared, comparison: ReportComparison): Row {
  const { before, after } = comparison;
  const verdict = verdictText(compared);
  if ('values' in compared) {
    const { subject, host, metric, values, ratio } = compared;
    return {
      program: subject === null ? `all ${counted(values, 'program')}` : subjectName(after, subject),
      host: host === null ? `all ${counted(values, 'host')}` : nameOfHost(after, host),
      metric: METRICS[metric].name,
      before: '',
      after: '',
      ratio: ratioRange(ratio),
      verdict,
    };
  }
  const { subject, host, workers } = compared.after;
  return {
    program: subjectName(after, subject),
    host: nameOfHost(after, host),
    metric: metricText(compared.metric, workers),
    before: figureText(compared.before, before),
    after: figureText(compared.after, after),
    ratio: ratioCell(compared),
    verdict,
  };
}

const isMoved = ({ verdict }: Compared): boolean => verdict.kind === 'more' || verdict.kind === 'less';
const size = ({ ratio }: Compared): number => (ratio === null ? 0 : Math.abs(Math.log(ratio.value)));

/** Splits the values into significant changes, largest first, and the others. Means are only listed if they changed. */
export function bySignificance({ changes, means }: ReportComparison): {
  readonly moved: readonly Compared[];
  readonly others: readonly Change[];
} {
  const moved = [...means, ...changes].filter(isMoved).toSorted((a, b) => size(b) - size(a));
  const rank = ({ verdict }: Change): number => (verdict.kind === 'unsure' ? 0 : 1);
  const others = changes
    .filter((change) => !isMoved(change))
    .toSorted((a, b) => rank(a) - rank(b) || size(b) - size(a));
  return { moved, others };
}

const ORDER = ['more', 'less', 'unsure', 'same'] as const;

/** Counts the verdicts: "2 slower, 1 faster, 3 inconclusive, 5 same". */
export function tally(changes: readonly Change[]): string {
  const counts = new Map<string, number>();
  const inOrder = ORDER.flatMap((kind) => changes.filter(({ verdict }) => verdict.kind === kind));
  for (const change of inOrder) counts.set(verdictWord(change), (counts.get(verdictWord(change)) ?? 0) + 1);
  return counts.size === 0 ? 'nothing to compare' : [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
}

const percentText = (share: number): string => `${Number((share * 100).toFixed(Math.abs(share) < 0.1 ? 1 : 0))}%`;

const changeText = (ratio: number): string =>
  ratio >= 1 ? `${percentText(ratio - 1)} slower` : `${percentText(1 - ratio)} faster`;

/** Writes a ratio of times as a change: "16% slower (95% CI 12% slower to 21% slower)". */
const slowdownText = ({ ratio }: Shift): string =>
  `${changeText(ratio.value)} (95% CI ${changeText(ratio.low)} to ${changeText(ratio.high)})`;

/** The name of a group of metrics that shift together: "cold start". */
const shiftName = ({ metric }: Shift): string =>
  metric === 'cold-start' ? 'cold start' : METRICS[metric].name.toLowerCase();

const UNKNOWN_SHIFT =
  'The shift of the machine is unknown: too few hosts and programs were measured unchanged in both runs.';

/** Returns how much the machine itself changed, by metric; empty within one run. */
export function shiftLines({ kind, changes, means, shifts }: ReportComparison): string[] {
  if (kind === 'within') return [];
  const timed = shifts.filter(({ metric }) => isTimed(metric));
  if (timed.length === 0)
    return ['No program was measured unchanged in both runs, so the shift of the machine is unknown.'];
  const lines = timed.map(
    (shift) =>
      `The machine in the later run, ${shiftName(shift)}: ${slowdownText(shift)}, from ${counted(shift.values, 'unchanged measurement')} on ${counted(shift.hosts, 'host')}.`,
  );
  const reach = (compared: readonly Compared[]): number | null => {
    const widths = compared.flatMap(({ metric, ratio }) =>
      isTimed(metric) && ratio !== null ? [Math.log(ratio.high / ratio.value)] : [],
    );
    return widths.length === 0 ? null : Math.expm1(median(widths));
  };
  const [single, mean] = [reach(changes), reach(means)];
  if (single === null) return lines;
  const meanText = mean === null ? '' : `, and a mean over programs or hosts from about ${percentText(mean)}`;
  return [...lines, `This comparison shows a change of a single time from about ${percentText(single)}${meanText}.`];
}

/** Describes the two sides and how their rounds pair. */
export function sourceText({ kind, before, after, changes }: ReportComparison): string {
  const blocks = [...new Set(changes.map((change) => change.blocks))].sort((a, b) => a - b);
  const [fewest = 0, most = fewest] = [blocks[0], blocks.at(-1)];
  const range = fewest === most ? counted(most, 'round') : `${fewest}–${counted(most, 'round')}`;
  if (kind === 'within') {
    const [change] = changes;
    const [one, other] = [change?.before.subject ?? '', change?.after.subject ?? ''];
    const names = `${subjectName(before, one)} before, ${subjectName(after, other)} after`;
    return `One run, interleaved and paired by round: ${names}; ${range}. Ratios are after divided by before, with 95% confidence intervals; for throughput, times for the same work.`;
  }
  const runs = `${before.created.slice(0, 16)} before, ${after.created.slice(0, 16)} after`;
  return `Two runs, ${runs}; ${range}. Ratios are after divided by before, without the shift of the machine; for throughput, times for the same work. The 95% intervals include the uncertainty of the shift and hold for all values together.`;
}

const WITHIN = 'Measure both programs in one run and compare them with --within.';

/**
 * Returns the decision as a sentence.
 * @param advice what to do if two runs cannot decide
 */
export function gateText(comparison: ReportComparison, share: number, advice = WITHIN): string {
  const gate: Gate = gateOf(comparison, share);
  const bar = percentText(share);
  switch (gate.kind) {
    case 'passed':
      return `No statistically clear slowdown above ${bar}.`;
    case 'slower':
      return `Slower by more than ${bar}: ${counted(gate.values, 'value')}.`;
    case 'shifted': {
      const shifts = gate.shifts.map((shift) => `${shiftName(shift)} ${slowdownText(shift)}`).join(', ');
      return `Not decided: the machine itself changed by more than ${bar} between the runs: ${shifts}. ${advice}`;
    }
    case 'unknown':
      return `Not decided. ${UNKNOWN_SHIFT} ${advice}`;
    default:
      return assertUnreachable(gate);
  }
}
