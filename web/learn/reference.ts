import { create } from 'zustand';
import { precomputedAnalysis } from '../../core/analysis/precomputed.ts';
import type { Figures } from '../../core/learn/figures.ts';
import { fromElsewhere } from '../../core/report/elsewhere.ts';
import { parseReportText } from '../../core/report/parse.ts';
import { ENGINES } from '../../core/run/engines.ts';
import { analyseReport } from '../measure/analysis/analysis-client.ts';
import { fetchShippedAnalysis, fetchShippedReport, shippedList } from '../measure/kept/shipped-files.ts';

/* The reference report of the site, from which the figures in lessons come. */

export type Reference =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly figures: Figures }
  /** The figures are left out. */
  | { readonly kind: 'failed' };

export const useReference = create<{ readonly reference: Reference }>()(() => ({ reference: { kind: 'loading' } }));

let loading: Promise<void> | null = null;

/** Loads the report, once per page unless it fails. */
export function loadReference(): Promise<void> {
  loading ??= load().then(
    (figures) => useReference.setState({ reference: { kind: 'loaded', figures } }),
    () => {
      loading = null;
      useReference.setState({ reference: { kind: 'failed' } });
    },
  );
  return loading;
}

async function load(): Promise<Figures> {
  const [first] = await shippedList();
  if (first === undefined) throw new Error('no shipped report');
  const { file } = first;
  const [text, analysis] = await Promise.all([
    fetchShippedReport(file).then((response) => response.text()),
    fetchAnalysis(file),
  ]);
  const parsed = parseReportText(text);
  if (parsed.kind !== 'report') throw new Error(parsed.reason);
  const report = fromElsewhere(parsed.report);
  return {
    report,
    analysis:
      precomputedAnalysis(analysis, report, ENGINES.dyno.version) ?? (await analyseReport(report, null, 'learn')),
  };
}

/** Returns the analysis from the build of the site; null if there is none, as on the development server. */
async function fetchAnalysis(file: string): Promise<unknown> {
  try {
    const response = await fetchShippedAnalysis(file);
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
