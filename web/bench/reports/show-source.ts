import { precomputedAnalysis } from '../../../core/analysis/precomputed.ts';
import { ENGINES } from '../../../core/run/engines.ts';
import { loadKeptReport } from '../../measure/kept/kept-reports.ts';
import { fetchShippedAnalysis } from '../../measure/kept/shipped-files.ts';
import { loadShippedReport } from '../../measure/kept/shipped-reports.ts';
import type { Problem } from '../../ui/problem.ts';
import { addDefaultAnalysis } from './analyses-store.ts';
import { addReport, endReading, startReading, useResults } from './results-store.ts';
import { type ReportRead, type Source, sourceKey } from './source.ts';

/* Shows a report, loading it first if necessary. */

/** Loads the analysis from the build of the site; null if there is none. The development server has none. */
async function fetchAnalysis(file: string): Promise<unknown> {
  try {
    const response = await fetchShippedAnalysis(file);
    return response.ok ? await response.json() : null;
  } catch {
    // The page computes it.
    return null;
  }
}

async function readBaseline(file: string): Promise<ReportRead> {
  const fetchedAnalysis = fetchAnalysis(file);
  const result = await loadShippedReport(file);
  if (result.kind === 'failed') return result;
  const analysis = precomputedAnalysis(await fetchedAnalysis, result.report, ENGINES.dyno.version);
  if (analysis !== null) addDefaultAnalysis(result.report, analysis);
  return result;
}

async function read(source: Source): Promise<ReportRead | null> {
  if (source.kind === 'baseline') return readBaseline(source.file);
  if (source.kind === 'kept') return loadKeptReport(source.id);
  return null;
}

const reading = new Map<string, Promise<Problem | null>>();

async function readInto(source: Source, key: string): Promise<Problem | null> {
  try {
    const result = await read(source);
    if (result === null) return null;
    if (result.kind === 'failed') return result.problem;
    addReport(key, result.report);
    return null;
  } finally {
    reading.delete(key);
  }
}

/** Loads a saved or shipped report into the store. Concurrent callers share one load and its result. */
export function ensureReport(source: Source): Promise<Problem | null> {
  const key = sourceKey(source);
  if (useResults.getState().reports.has(key)) return Promise.resolve(null);
  const pending = reading.get(key) ?? readInto(source, key);
  reading.set(key, pending);
  return pending;
}

/** Shows a report. If it cannot be loaded, the problem is shown and the previous report stays. */
export async function showSource(source: Source): Promise<void> {
  startReading(sourceKey(source));
  const problem = await ensureReport(source);
  // Another report was selected meanwhile.
  if (useResults.getState().reading !== sourceKey(source)) return;
  endReading(source, problem);
}
