import { figureText } from '../analysis/words/figure.ts';
import { nameOfHost, subjectName } from '../analysis/words/host.ts';
import { ratioRange } from '../analysis/words/ratio.ts';
import { assertUnreachable } from '../base/assert.ts';
import { counted } from '../base/quantity.ts';
import { METRICS } from '../method/metric.ts';
import type { Change, ReportComparison } from './report-comparison.ts';
import { isRegression, isTimed } from './report-comparison.ts';

/* The words of a comparison, for the terminal and for Markdown comments. */

const SIGNS = { more: '▲', less: '▼', same: '=', unsure: '?' } as const;

export function verdictWord({ metric, verdict }: Change): string {
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
export const verdictText = (change: Change): string => `${SIGNS[change.verdict.kind]} ${verdictWord(change)}`;

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

export function rowOf(change: Change, { before, after }: ReportComparison): Row {
  const { metric, ratio, blocks } = change;
  const { subject, host, workers } = change.after;
  const hasInterval = blocks >= FEWEST_FOR_INTERVAL || ratio.low !== ratio.high || !isTimed(metric);
  return {
    program: subjectName(after, subject),
    host: nameOfHost(after, host),
    metric: METRICS[metric].name + (workers === 1 ? '' : `, ${counted(workers, 'worker')}`),
    before: figureText(change.before, before),
    after: figureText(change.after, after),
    ratio: ratioRange(ratio) + (hasInterval ? '' : ' (one round)'),
    verdict: verdictText(change),
  };
}

const ORDER = ['more', 'less', 'unsure', 'same'] as const;

/** Counts the verdicts: "2 slower, 1 faster, 3 inconclusive, 5 same". */
export function tally(changes: readonly Change[]): string {
  const counts = new Map<string, number>();
  const inOrder = ORDER.flatMap((kind) => changes.filter(({ verdict }) => verdict.kind === kind));
  for (const change of inOrder) counts.set(verdictWord(change), (counts.get(verdictWord(change)) ?? 0) + 1);
  return counts.size === 0 ? 'nothing to compare' : [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
}

/** Describes the two sides and how their rounds pair. */
export function sourceText({ kind, before, after, changes }: ReportComparison): string {
  const blocks = [...new Set(changes.map((change) => change.blocks))].sort((a, b) => a - b);
  const [fewest = 0, most = fewest] = [blocks[0], blocks.at(-1)];
  const range = fewest === most ? counted(most, 'round') : `${fewest}–${counted(most, 'round')}`;
  const limit =
    'Ratios are after divided by before, with 95% confidence intervals; for throughput, times for the same work.';
  if (kind === 'within') {
    const [change] = changes;
    const [one, other] = [change?.before.subject ?? '', change?.after.subject ?? ''];
    const names = `${subjectName(before, one)} before, ${subjectName(after, other)} after`;
    return `One run, interleaved and paired by round: ${names}; ${range}. ${limit}`;
  }
  const runs = `${before.created.slice(0, 16)} before, ${after.created.slice(0, 16)} after`;
  return `Two runs, ${runs}; ${range}. The rounds of two runs do not pair, so every ratio also contains changes of the machine. ${limit}`;
}

const percentText = (share: number): string => `${Number((share * 100).toFixed(1))}%`;

/** Returns the sentence that explains the exit code. */
export function gateText(comparison: ReportComparison, share: number): string {
  const { changes, machineSlowdown } = comparison;
  const slower = changes.filter((change) => isRegression(change, share, comparison)).length;
  const bar = percentText((1 + share) * machineSlowdown - 1);
  const raised =
    bar === percentText(share)
      ? ''
      : ` The threshold is ${bar} instead of ${percentText(share)}, because the machine was ${percentText(machineSlowdown - 1)} slower in the later run.`;
  return slower === 0
    ? `No statistically clear slowdown above ${bar}.${raised}`
    : `Slower by more than ${bar}: ${counted(slower, 'value')}.${raised}`;
}
