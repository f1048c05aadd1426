import { counted } from '../../core/base/quantity.ts';
import type { ReportComparison } from '../../core/regression/report-comparison.ts';
import { bySignificance, gateText, rowOf, shiftLines, sourceText, tally } from '../../core/regression/words.ts';
import { alignColumns } from '../measure/result/columns.ts';

const HEAD = ['Program', 'Host', 'Metric', 'Before', 'After', 'Ratio', 'Verdict'];
const ALIGNS = ['left', 'left', 'left', 'right', 'right', 'right', 'left'] as const;

/** Replaces control characters: a report may be untrusted, and a terminal would interpret them. */
const plain = (text: string): string => text.replaceAll(/\p{Cc}/gu, ' ');

const listOf = (title: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : ['', title, ...items.map((item) => `  ${item}`)];

/** More entries than these are folded into a count. */
const MOST_LISTED = 5;

function shortListOf(title: string, items: readonly string[], all: boolean): readonly string[] {
  if (all || items.length <= MOST_LISTED) return listOf(title, items);
  return listOf(title, [...items.slice(0, MOST_LISTED), `and ${items.length - MOST_LISTED} more (--all lists them)`]);
}

interface TextOptions {
  /** The threshold of `--fail-if-slower`; null without one. */
  readonly share: number | null;
  /** Whether to list values without a significant change between two runs, and every measurement of one side only. */
  readonly all: boolean;
}

/** Returns the comparison for a terminal. */
export function comparisonText(comparison: ReportComparison, { share, all }: TextOptions): string {
  const { kind, changes, warnings, onlyBefore, onlyAfter } = comparison;
  const { moved, others } = bySignificance(comparison);
  const isFolded = kind === 'runs' && !all && others.length > 0;
  const rows = [...moved, ...(isFolded ? [] : others)].map((compared) => {
    const { program, host, metric, before, after, ratio, verdict } = rowOf(compared, comparison);
    return [program, host, metric, before, after, ratio, verdict].map(plain);
  });
  const lines = [
    ...(rows.length === 0 ? [] : [...alignColumns([HEAD, ...rows], ALIGNS), '']),
    ...(isFolded ? [`No significant change: ${counted(others.length, 'value')} (--all lists them).`] : []),
    `${tally(changes)}.`,
    ...shiftLines(comparison),
    sourceText(comparison),
    ...(share === null ? [] : [gateText(comparison, share)]),
    ...listOf(
      'Warnings:',
      warnings.map(({ title, reason, advice }) => `${title}. ${reason} ${advice}`),
    ),
    ...shortListOf('Only in the first:', onlyBefore, all),
    ...shortListOf('Only in the second:', onlyAfter, all),
  ];
  return lines.map(plain).join('\n');
}
