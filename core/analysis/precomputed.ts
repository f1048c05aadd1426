import { text, z } from '../base/schema.ts';
import type { Report } from '../report/report.ts';
import type { Analysis } from './analysis.ts';

/*
 * The analysis of a shipped report with its default baseline. The build of the site writes it next to the report, because
 * the page would need seconds to compute it.
 */

export interface PrecomputedAnalysis {
  /** The id of the analysed report. */
  readonly report: string;
  /** The version that analysed it. */
  readonly tool: string;
  readonly analysis: Analysis;
}

/** The values of the analysis are trusted, because the build of the same site wrote them. */
const precomputedSchema = z.object({
  report: text(1, 80),
  tool: text(1, 40),
  analysis: z.custom<Analysis>((value) => typeof value === 'object' && value !== null),
});

/** Returns the file name of the analysis of a report: "all-hosts.analysis.json" for "all-hosts.json". */
export const analysisFileOf = (reportFile: string): string => reportFile.replace(/\.json$/, '.analysis.json');

/** Returns the analysis in a parsed file; null if it is of another report or from another version. */
export function precomputedAnalysis(value: unknown, { id }: Pick<Report, 'id'>, tool: string): Analysis | null {
  const parsed = precomputedSchema.safeParse(value);
  return parsed.success && parsed.data.report === id && parsed.data.tool === tool ? parsed.data.analysis : null;
}
