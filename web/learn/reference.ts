import { create } from 'zustand';
import { analysisFileOf } from '../../core/analysis/analysis-file.ts';
import { precomputedAnalysis } from '../../core/analysis/precomputed.ts';
import { z } from '../../core/base/schema.ts';
import type { Figures } from '../../core/learn/figures.ts';
import { fromElsewhere } from '../../core/report/elsewhere.ts';
import { parseReportText } from '../../core/report/parse.ts';
import { ENGINES } from '../../core/run/engines.ts';
import { analyseReport } from '../measure/analysis/analysis-client.ts';

/* The reference report of the site, from which the figures in lessons come. */

export type Reference =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly figures: Figures }
  /** The figures are left out. */
  | { readonly kind: 'failed' };

export const useReference = create<{ readonly reference: Reference }>()(() => ({ reference: { kind: 'loading' } }));

const listSchema = z.array(z.object({ file: z.string().check(z.regex(/^[\w.-]+\.json$/)) })).check(z.minLength(1));

const address = (file: string): URL => new URL(`baselines/${file}`, document.baseURI);

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
  const list = listSchema.parse(await (await fetch(address('index.json'), { cache: 'no-cache' })).json());
  const file = list[0]?.file ?? '';
  const [text, analysis] = await Promise.all([
    fetch(address(file)).then((response) => response.text()),
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
    const response = await fetch(address(analysisFileOf(file)), { cache: 'no-cache' });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
