import { counted } from '../base/quantity.ts';
import { markdownTable, markdownText } from '../formats/markdown-text.ts';
import type { ReportComparison } from './report-comparison.ts';
import { bySignificance, type Compared, gateText, rowOf, shiftLines, sourceText, tally } from './words.ts';

/* The comparison as a Markdown comment: significant changes first, the rest folded. */

/** A GitHub comment is limited to 65,536 characters. */
const MOST_ROWS = 120;
const MOST_WARNINGS = 40;

const HEAD = ['Program', 'Host', 'Metric', 'Before', 'After', 'Ratio', 'Verdict'];
const ALIGN = ['left', 'left', 'left', 'right', 'right', 'right', 'left'] as const;

function table(changes: readonly Compared[], comparison: ReportComparison): string {
  const rows = changes.slice(0, MOST_ROWS).map((change) => {
    const { program, host, metric, before, after, ratio, verdict } = rowOf(change, comparison);
    return [program, host, metric, before, after, ratio, verdict].map(markdownText);
  });
  const rest = changes.length - rows.length;
  const more = rest > 0 ? `\n\nand ${counted(rest, 'row')} more.` : '';
  return markdownTable([HEAD, ...rows], ALIGN) + more;
}

const folded = (summary: string, content: string): string =>
  `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;

const listOf = (lines: readonly string[]): string => {
  const kept = lines.slice(0, MOST_WARNINGS);
  const rest = lines.length - kept.length;
  return [...kept, ...(rest > 0 ? [`and ${rest} more`] : [])].map((line) => `- ${line}`).join('\n');
};

/** @param share the threshold of `--fail-if-slower`; null without one */
export function comparisonMarkdown(comparison: ReportComparison, share: number | null): string {
  const { changes, warnings, onlyBefore, onlyAfter } = comparison;
  const { moved, others } = bySignificance(comparison);
  const parts = [`### ${tally(changes)}`];
  if (share !== null) parts.push(`**${gateText(comparison, share)}**`);
  parts.push(...shiftLines(comparison).map(markdownText), markdownText(sourceText(comparison)));
  if (moved.length > 0) parts.push(table(moved, comparison));
  if (others.length > 0) parts.push(folded(`Same or inconclusive (${others.length})`, table(others, comparison)));
  if (warnings.length > 0) {
    const lines = warnings.map(({ title, reason, advice }) => `**${title}.** ${markdownText(`${reason} ${advice}`)}`);
    parts.push(folded(`Warnings (${warnings.length})`, listOf(lines)));
  }
  const alone = [
    ...onlyBefore.map((text) => `${text}: only before`),
    ...onlyAfter.map((text) => `${text}: only after`),
  ];
  if (alone.length > 0) parts.push(folded(`On one side only (${alone.length})`, listOf(alone.map(markdownText))));
  return `${parts.join('\n\n')}\n`;
}
