import { furtherText } from '../analysis/words/comparison.ts';
import { figureText } from '../analysis/words/figure.ts';
import { nameOfHost, subjectName } from '../analysis/words/host.ts';
import { ratioRange } from '../analysis/words/ratio.ts';
import { assertUnreachable } from '../base/assert.ts';
import { counted } from '../base/quantity.ts';
import { METRICS } from '../method/metric.ts';
import type { Change, ReportComparison } from './report-comparison.ts';
import { isSurelySlower, isTimed } from './report-comparison.ts';

/* A change in words, for the terminal and for comments. Each verdict has a sign beside its word, never a colour alone. */

const SIGNS = { more: '▲', less: '▼', same: '=', unsure: '?' } as const;

export function verdictWord({ metric, verdict }: Change): string {
  const { group } = METRICS[metric];
  switch (verdict.kind) {
    case 'more':
      return isTimed(metric) ? 'slower' : group === 'size' ? 'larger' : 'more';
    case 'less':
      return isTimed(metric) ? 'faster' : group === 'size' ? 'smaller' : 'less';
    case 'same':
    case 'unsure':
      return verdict.kind;
    default:
      return assertUnreachable(verdict);
  }
}

/** "▲ slower", "? unsure, about 20 more blocks would tell". */
export function verdictText(change: Change): string {
  const { verdict } = change;
  const text = `${SIGNS[verdict.kind]} ${verdictWord(change)}`;
  return verdict.kind === 'unsure' ? `${text}, ${furtherText(verdict)}` : text;
}

/** Below this many blocks the interval is as wide as it can be, and is told as what it is. */
const FEWEST_FOR_INTERVAL = 2;

/** The texts of one row, of which only the program and the host come from a report. */
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
    ratio: ratioRange(ratio) + (hasInterval ? '' : ' (one block)'),
    verdict: verdictText(change),
  };
}

const ORDER = ['more', 'less', 'unsure', 'same'] as const;

/** "2 slower, 1 faster, 5 same, 3 unsure", by the words of each. */
export function tally(changes: readonly Change[]): string {
  const counts = new Map<string, number>();
  const inOrder = ORDER.flatMap((kind) => changes.filter(({ verdict }) => verdict.kind === kind));
  for (const change of inOrder) counts.set(verdictWord(change), (counts.get(verdictWord(change)) ?? 0) + 1);
  return counts.size === 0
    ? 'nothing that can be compared'
    : [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
}

/** Which runs, and how their blocks stand to each other. */
export function sourceText({ kind, before, after, changes }: ReportComparison): string {
  const blocks = [...new Set(changes.map((change) => change.blocks))].sort((a, b) => a - b);
  const [fewest = 0, most = fewest] = [blocks[0], blocks.at(-1)];
  const range = fewest === most ? counted(most, 'block') : `${fewest} to ${counted(most, 'block')}`;
  const limit = 'Ratios are after over before with 95% intervals; throughput as time for the same work.';
  if (kind === 'within') {
    const [change] = changes;
    const [one, other] = [change?.before.subject ?? '', change?.after.subject ?? ''];
    const names = `${subjectName(before, one)} before, ${subjectName(after, other)} after`;
    return `One run, measured in turns and paired by block: ${names}; ${range}. ${limit}`;
  }
  const runs = `${before.created.slice(0, 16)} before, ${after.created.slice(0, 16)} after`;
  return `Two runs, ${runs}; ${range}. The blocks of two runs do not pair, so what changed on the machine in between is in every ratio. ${limit}`;
}

const percentText = (share: number): string => `${Number((share * 100).toFixed(1))}%`;

/** The sentence on which an exit code stands. */
export function gateText(comparison: ReportComparison, share: number): string {
  const { changes, machineSlowdown } = comparison;
  const slower = changes.filter((change) => isSurelySlower(change, share, comparison)).length;
  const bar = percentText((1 + share) * machineSlowdown - 1);
  const raised =
    bar === percentText(share)
      ? ''
      : ` The bar is ${bar} in place of ${percentText(share)}, because the machine itself was ${percentText(machineSlowdown - 1)} slower after.`;
  return slower === 0
    ? `Nothing is surely slower by more than ${bar}.${raised}`
    : `Surely slower by more than ${bar}: ${counted(slower, 'figure')}.${raised}`;
}
