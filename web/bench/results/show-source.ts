import { messageOf } from '../../../core/base/errors.ts';
import { loadKeptReport } from '../../measure/kept/kept-reports.ts';
import type { Problem } from '../../ui/problem.ts';
import { baselineUrl } from './baselines-store.ts';
import { readReportText } from './read-report.ts';
import { useResults } from './results-store.ts';
import { type ReportRead, type Source, sourceKey } from './source.ts';

/* Brings a report on screen, reading it first where it has to be. */

async function readBaseline(file: string): Promise<ReportRead> {
  const failed = (detail: string): ReportRead => {
    const remedy = 'Check the connection and choose it again.';
    return { kind: 'failed', problem: { title: `${file} could not be loaded`, detail, remedy } };
  };
  try {
    const response = await fetch(baselineUrl(file));
    if (!response.ok) return failed(`The server answered ${response.status}.`);
    return readReportText(file, await response.text());
  } catch (error) {
    return failed(`The server could not be reached (${messageOf(error)}).`);
  }
}

async function read(source: Source): Promise<ReportRead | null> {
  if (source.kind === 'baseline') return readBaseline(source.file);
  if (source.kind === 'kept') return loadKeptReport(source.id);
  return null;
}

const reading = new Set<string>();

/** Reads a kept or shipped report into the store, once. */
export async function ensureReport(source: Source): Promise<Problem | null> {
  const key = sourceKey(source);
  if (useResults.getState().reports.has(key) || reading.has(key)) return null;
  reading.add(key);
  const result = await read(source);
  reading.delete(key);
  if (result === null) return null;
  if (result.kind === 'failed') return result.problem;
  useResults.setState(({ reports }) => ({ reports: new Map(reports).set(key, result.report) }));
  return null;
}

/** Shows a report. What cannot be read is told, and the one before stays. */
export async function showSource(source: Source): Promise<void> {
  useResults.setState({ reading: sourceKey(source), problem: null });
  const problem = await ensureReport(source);
  // Somebody has chosen another one since.
  if (useResults.getState().reading !== sourceKey(source)) return;
  useResults.setState(problem === null ? { reading: null, source } : { reading: null, problem });
}
