import { figureText, intervalText } from '../../../core/analysis/words/figure.ts';
import { hostName } from '../../../core/analysis/words/host.ts';
import { roughRatio } from '../../../core/analysis/words/ratio.ts';
import type { StartupAnswer, StartupRow } from '../../../core/answer/startup.ts';
import type { Report } from '../../../core/report/report.ts';
import { familyOf, HOST_FAMILIES } from '../../charts/plot/host-style.ts';
import { counted } from '../../ui/quantity.ts';
import { detects } from './heat.ts';

/* The order and the texts of the rows of the startup plot. */

export const ROW_ORDERS = ['value', 'kind', 'name'] as const;
export type RowOrder = (typeof ROW_ORDERS)[number];

/** Sorts rows that are sorted by value. */
export function orderedRows(rows: readonly StartupRow[], order: RowOrder): readonly StartupRow[] {
  if (order === 'value') return rows;
  if (order === 'name') return rows.toSorted((a, b) => hostName(a.host).localeCompare(hostName(b.host), 'en'));
  const place = ({ host }: StartupRow): number => HOST_FAMILIES.indexOf(familyOf(host));
  return rows.toSorted((a, b) => place(a) - place(b));
}

/** Returns the ratio to the baseline, "7.1×", or a dash without one. */
export function factorText({ role, ratio }: StartupRow): string {
  if (role === 'baseline') return '1×';
  return ratio === null ? '–' : roughRatio(ratio.value);
}

function comparisonText({ ratio, verdict, role }: StartupRow, baseline: string): string {
  if (role === 'baseline') return 'the baseline';
  if (ratio === null || verdict === null) return 'not compared';
  if (verdict.kind === 'same') return `about as fast as ${baseline}`;
  const slower = ratio.value > 1;
  const factor = `${roughRatio(slower ? ratio.value : 1 / ratio.value)} ${slower ? 'slower' : 'faster'} than ${baseline}`;
  return verdict.kind === 'unsure' ? `${factor}, inconclusive` : factor;
}

/** Returns a row as a sentence: "wazero (cached code): 4.08 ms, 95% CI 3.9–4.2 ms, 30 rounds, 7.1× slower than native." */
export function rowSentence(row: StartupRow, { baseline }: StartupAnswer, report: Report): string {
  const interval = intervalText(row.cell, report);
  const base = report.hosts.find(({ key }) => key === baseline);
  return `${hostName(row.host)}: ${[
    figureText(row.cell, report),
    ...(interval === '' ? [] : [`95% CI ${interval}`]),
    counted(row.cell.blocks.length, 'round'),
    ...(base === undefined ? [] : [comparisonText(row, hostName(base)), ...detects(row.detectable)]),
  ].join(', ')}.`;
}
