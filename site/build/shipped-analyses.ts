import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from '../../core/analysis/analyse.ts';
import { analysisFileOf } from '../../core/analysis/analysis-file.ts';
import { type PrecomputedAnalysis, withoutRounds } from '../../core/analysis/precomputed.ts';
import { fromElsewhere } from '../../core/report/elsewhere.ts';
import { parseReportText } from '../../core/report/parse.ts';
import type { Report } from '../../core/report/report.ts';
import { ENGINES } from '../../core/run/engines.ts';

/* The analyses of the shipped reports, so that the page shows its first answer without computing one. */

/** The end of an unbounded interval. JSON.parse reads a number that is too large as infinity. */
const UNBOUNDED = '@unbounded';

/** Returns the text of the file with the analysis of a report, with the default baseline. */
export function analysisText(report: Report): string {
  const precomputed: PrecomputedAnalysis = {
    report: report.id,
    tool: ENGINES.dyno.version,
    analysis: withoutRounds(analyse(report, { baseline: null })),
  };
  return JSON.stringify(precomputed, (_key, value: unknown) =>
    value === Number.POSITIVE_INFINITY ? UNBOUNDED : value,
  ).replaceAll(`"${UNBOUNDED}"`, '1e999');
}

/** Reads a report as the page does. Throws if it is not valid. */
export function shippedReport(file: string): Report {
  const parsed = parseReportText(readFileSync(file, 'utf8'));
  if (parsed.kind !== 'report') throw new Error(`${file}: ${parsed.reason}`);
  return fromElsewhere(parsed.report);
}

/** Returns the files to add to a folder of reports: their names and texts. */
export function shippedAnalyses(folder: string): { readonly fileName: string; readonly source: string }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && name !== 'index.json')
    .map((name) => ({ fileName: analysisFileOf(name), source: analysisText(shippedReport(join(folder, name))) }));
}
