import { detectableShare } from '../../../core/analysis/words/comparison.ts';
import { figureText, intervalText } from '../../../core/analysis/words/figure.ts';
import { hostName, subjectName } from '../../../core/analysis/words/host.ts';
import type { Share, ThroughputCell, ThroughputRow } from '../../../core/answer/throughput.ts';
import { percentRange, percentText } from '../../../core/answer/tiles.ts';
import { PROTOCOL } from '../../../core/method/protocol.ts';
import type { Report } from '../../../core/report/report.ts';
import { counted } from '../../ui/quantity.ts';

/* The colours and the texts of the cells of the throughput table. */

export type HeatTone = 'same' | 'faster' | 'slower';

export interface Heat {
  readonly tone: HeatTone;
  /** From 0 to 1, where 1 is twice or half the speed, or more. */
  readonly strength: number;
}

/** Returns the colour of a speed relative to the baseline: grey within the band, then stronger up to a factor of two. */
export function heatOf(speed: number): Heat {
  if (Math.abs(speed - 1) <= PROTOCOL.band) return { tone: 'same', strength: 0 };
  return { tone: speed > 1 ? 'faster' : 'slower', strength: Math.min(1, Math.abs(Math.log2(speed))) };
}

function verdictText({ verdict }: Share, baseline: string): string {
  switch (verdict.kind) {
    case 'less':
      return `faster than ${baseline}`;
    case 'more':
      return `slower than ${baseline}`;
    case 'same':
      return `about as fast as ${baseline}`;
    case 'unsure':
      return 'inconclusive';
  }
}

/** Returns "detects 4% or more", unless it is not known. */
export const detects = (share: number | null): readonly string[] =>
  share === null ? [] : [`detects ${detectableShare(share)} or more`];

function shareText(share: Share, baseline: string): string {
  const { value, low, high } = share.speed;
  const interval = low === high ? '' : ` (95% CI ${percentRange(low, high)})`;
  const verdict = verdictText(share, baseline);
  return [`${percentText(value)} of ${baseline}${interval}`, verdict, ...detects(share.detectable)].join(', ');
}

/** Returns the text of a cell for screen readers and on hover. */
export function cellSentence(row: ThroughputRow, of: ThroughputCell, report: Report, baseline: string | null): string {
  const { cell, share } = of;
  const interval = intervalText(cell, report);
  return `${subjectName(report, cell.subject)}, ${hostName(row.host)}: ${[
    ...(share === null || baseline === null || row.role === 'baseline' ? [] : [shareText(share, baseline)]),
    ...(row.role === 'baseline' ? ['the baseline'] : []),
    `${figureText(cell, report)}${interval === '' ? '' : ` (95% CI ${interval})`}`,
    counted(cell.blocks.length, 'round'),
    ...(of.isUnsteady ? ['not steady: the code had not reached its top tier'] : []),
  ].join(', ')}.`;
}

/** Returns the text of a mean, for screen readers and on hover. */
export function meanSentence(row: ThroughputRow, baseline: string, programs: number): string {
  if (row.mean === null) return `${hostName(row.host)}: no mean, because not every program was measured.`;
  if (row.role === 'baseline') return `${hostName(row.host)}: the baseline.`;
  return `${hostName(row.host)}: geometric mean over ${counted(programs, 'program')} ${shareText(row.mean, baseline)}.`;
}
