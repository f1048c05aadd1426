import { text, z } from '../base/schema.ts';
import type { Report } from '../report/report.ts';
import { seriesKey } from '../report/series-key.ts';
import type { Analysis, Cell } from './analysis.ts';
import { allSeries } from './block-series.ts';

/*
 * The analysis of a shipped report with its default baseline. The build of the site writes it next to the report, because
 * the page would need seconds to compute it. It leaves out what the page quickly derives from the report: the values of
 * the rounds, which are most of it.
 */

interface AnalysisWithoutRounds extends Omit<Analysis, 'cells'> {
  readonly cells: readonly Omit<Cell, 'blocks'>[];
}

export interface PrecomputedAnalysis {
  /** The id of the analysed report. */
  readonly report: string;
  /** The version that analysed it. */
  readonly tool: string;
  readonly analysis: AnalysisWithoutRounds;
}

/** The values of the analysis are trusted, because the build of the same site wrote them. */
const precomputedSchema = z.object({
  report: text(1, 80),
  tool: text(1, 40),
  analysis: z.custom<AnalysisWithoutRounds>((value) => typeof value === 'object' && value !== null),
});

/** Returns an analysis for the build of the site. */
export const withoutRounds = ({ cells, ...rest }: Analysis): AnalysisWithoutRounds => ({
  ...rest,
  cells: cells.map(({ blocks: _, ...cell }) => cell),
});

/** Returns the analysis in a parsed file; null if it is of another report or from another version. */
export function precomputedAnalysis(value: unknown, report: Report, tool: string): Analysis | null {
  const parsed = precomputedSchema.safeParse(value);
  if (!parsed.success || parsed.data.report !== report.id || parsed.data.tool !== tool) return null;
  const { analysis } = parsed.data;
  const rounds = new Map(allSeries(report).series.map((series) => [seriesKey(series), series.blocks]));
  const cells = analysis.cells.flatMap((cell) => {
    const blocks = rounds.get(seriesKey(cell));
    return blocks === undefined ? [] : [{ ...cell, blocks }];
  });
  return cells.length === analysis.cells.length ? { ...analysis, cells } : null;
}
