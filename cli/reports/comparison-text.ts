import type { ReportComparison } from '../../core/regression/report-comparison.ts';
import { gateText, rowOf, sourceText, tally } from '../../core/regression/words.ts';
import { alignColumns } from '../measure/result/columns.ts';

/* The comparison for a terminal. */

const HEAD = ['Program', 'Host', 'Metric', 'Before', 'After', 'Ratio', 'Verdict'];
const ALIGNS = ['left', 'left', 'left', 'right', 'right', 'right', 'left'] as const;

/** A report may come from anybody: nothing in it speaks to the terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const plain = (text: string): string => text.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, ' ');

/** @param share of `--fail-if-slower`; null where nothing is to fail */
export function comparisonText(comparison: ReportComparison, share: number | null): string {
  const { changes, warnings, onlyBefore, onlyAfter } = comparison;
  const rows = changes.map((change) => {
    const { program, host, metric, before, after, ratio, verdict } = rowOf(change, comparison);
    return [program, host, metric, before, after, ratio, verdict].map(plain);
  });
  const lines = [
    ...alignColumns([HEAD, ...rows], ALIGNS),
    '',
    `${tally(changes)}.`,
    sourceText(comparison),
    ...(share === null ? [] : [gateText(comparison, share)]),
    ...(onlyBefore.length > 0 ? [`Only before: ${onlyBefore.join('; ')}.`] : []),
    ...(onlyAfter.length > 0 ? [`Only after: ${onlyAfter.join('; ')}.`] : []),
  ];
  if (warnings.length > 0) {
    lines.push('', 'Reasons to trust it less:');
    for (const { title, reason, advice } of warnings) lines.push(`- ${title}: ${reason} ${advice}`);
  }
  return lines.map(plain).join('\n');
}
