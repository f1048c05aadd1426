import type { Change, ReportComparison } from '../../core/regression/report-comparison.ts';
import { gateText, rowOf, sourceText, tally } from '../../core/regression/words.ts';
import { alignColumns } from '../measure/result/columns.ts';

const HEAD = ['Program', 'Host', 'Metric', 'Before', 'After', 'Ratio', 'Verdict'];
const ALIGNS = ['left', 'left', 'left', 'right', 'right', 'right', 'left'] as const;

/** Replaces control characters: a report may be untrusted, and a terminal would interpret them. */
const plain = (text: string): string => text.replaceAll(/\p{Cc}/gu, ' ');

/** Significant changes come first: those that became worse, then those that became better. */
const VERDICT_ORDER = ['more', 'less', 'unsure', 'same'];

const bySignificance = (a: Change, b: Change): number =>
  VERDICT_ORDER.indexOf(a.verdict.kind) - VERDICT_ORDER.indexOf(b.verdict.kind) ||
  Math.abs(Math.log(b.ratio.value)) - Math.abs(Math.log(a.ratio.value));

const listOf = (title: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : ['', title, ...items.map((item) => `  ${item}`)];

/**
 * Returns the comparison for a terminal.
 * @param share the threshold of `--fail-if-slower`; null without one
 */
export function comparisonText(comparison: ReportComparison, share: number | null): string {
  const { changes, warnings, onlyBefore, onlyAfter } = comparison;
  const rows = changes.toSorted(bySignificance).map((change) => {
    const { program, host, metric, before, after, ratio, verdict } = rowOf(change, comparison);
    return [program, host, metric, before, after, ratio, verdict].map(plain);
  });
  const lines = [
    ...alignColumns([HEAD, ...rows], ALIGNS),
    '',
    `${tally(changes)}.`,
    sourceText(comparison),
    ...(share === null ? [] : [gateText(comparison, share)]),
    ...listOf(
      'Warnings:',
      warnings.map(({ title, reason, advice }) => `${title}. ${reason} ${advice}`),
    ),
    ...listOf('Only in the first:', onlyBefore),
    ...listOf('Only in the second:', onlyAfter),
  ];
  return lines.map(plain).join('\n');
}
