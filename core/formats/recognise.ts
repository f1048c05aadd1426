import { counted } from '../base/quantity.ts';
import { z } from '../base/schema.ts';
import { fromElsewhere } from '../report/elsewhere.ts';
import { LONGEST_TEXT, parseReport } from '../report/parse.ts';
import { REPORT_FORMAT, type Report } from '../report/report.ts';
import { importCriterion, isCriterion } from './criterion-import.ts';
import { importDataset, isDatasetRow } from './dataset-import.ts';
import { importGoogleBenchmark, isGoogleBenchmark } from './google-benchmark-import.ts';
import { importHyperfine } from './hyperfine-import.ts';
import type { ImportedReport, ImportFacts } from './imported-report.ts';

/* Recognises what a file with results is from its content, never from its name, and reads the reports in it. */

export type ResultsKind =
  | 'report'
  | 'report-lines'
  | 'hyperfine'
  | 'google-benchmark'
  | 'criterion'
  | 'dataset'
  | 'zip'
  | 'parquet';

/** The kinds in words. */
export const RESULTS_KINDS: Readonly<Record<ResultsKind, string>> = {
  report: 'Wasm Dyno report',
  'report-lines': 'Wasm Dyno reports',
  hyperfine: 'hyperfine',
  'google-benchmark': 'Google Benchmark',
  criterion: 'Criterion',
  dataset: 'merged dataset',
  zip: 'zip archive',
  parquet: 'Parquet file',
};

/** What can be opened, for messages about files that cannot. */
export const READABLE =
  'Wasm Dyno can open its reports, merged datasets (JSON Lines), and results of hyperfine (--export-json), Google Benchmark (--benchmark_format=json) and cargo criterion (--message-format=json).';

export type ReadResults =
  /** @property notes sentences about what could not be read */
  | {
      readonly kind: 'reports';
      readonly from: ResultsKind;
      readonly reports: readonly Report[];
      readonly notes: readonly string[];
    }
  /** @property reason what the text is, and why it cannot be opened, in sentences */
  | { readonly kind: 'refused'; readonly reason: string };

const MAGIC: readonly (readonly [ResultsKind, string])[] = [
  ['zip', 'PK\u0003\u0004'],
  ['parquet', 'PAR1'],
];

const BINARY: readonly (readonly [string, string])[] = [
  ['\0asm', 'a WebAssembly module. Open it in Play, or measure it on Bench'],
  ['\u001f\u008b', 'compressed with gzip. Decompress it first'],
  ['%PDF', 'a PDF document'],
  ['\u0089PNG', 'a picture'],
  ['SQLite format 3', 'an SQLite database'],
];

export type BytesKind =
  | { readonly kind: 'zip' | 'parquet' | 'text' }
  | { readonly kind: 'refused'; readonly reason: string };

/** Recognises containers and other binary files from their first bytes. */
export function recogniseBytes(start: Uint8Array): BytesKind {
  const text = Array.from(start.subarray(0, 16), (byte) => String.fromCharCode(byte)).join('');
  const container = MAGIC.find(([, magic]) => text.startsWith(magic))?.[0];
  if (container === 'zip' || container === 'parquet') return { kind: container };
  const known = BINARY.find(([magic]) => text.startsWith(magic))?.[1];
  if (known !== undefined) return { kind: 'refused', reason: `The file is ${known}.` };
  return { kind: 'text' };
}

const refused = (reason: string): ReadResults => ({ kind: 'refused', reason });

const ofImport = (from: ResultsKind, imported: ImportedReport): ReadResults =>
  imported.kind === 'refused' ? imported : checked(from, [imported.report], []);

/** Checks rebuilt reports like all others, so that a foreign file cannot contain what a report must not. */
function checked(from: ResultsKind, reports: readonly Report[], notes: readonly string[]): ReadResults {
  const parsed = reports.map((report) => parseReport(report));
  const good = parsed.flatMap((each) => (each.kind === 'report' ? [each.report] : []));
  const reasons = parsed.flatMap((each) => (each.kind === 'refused' ? [each.reason] : []));
  const [first] = reasons;
  if (good.length === 0) return refused(`The results do not make a valid report. ${first ?? ''}`.trim());
  const left = first === undefined ? [] : [`${counted(reasons.length, 'report')} left out. ${first}`];
  return { kind: 'reports', from, reports: good, notes: [...notes, ...left] };
}

function hasFormat(value: unknown): boolean {
  return z.looseObject({ format: z.literal(REPORT_FORMAT) }).safeParse(value).success;
}

/** Says what a JSON value is instead of results. */
function otherJson(value: unknown): string {
  if (Array.isArray(value)) return 'a JSON array';
  if (typeof value !== 'object' || value === null) return 'a single JSON value';
  const { format } = z.looseObject({ format: z.optional(z.unknown()) }).parse(value);
  if (typeof format === 'string') return `JSON with the format "${format.slice(0, 60)}"`;
  const keys = Object.keys(value).slice(0, 4);
  return keys.length === 0 ? 'an empty JSON object' : `a JSON object with ${keys.map((key) => `"${key}"`).join(', ')}`;
}

function readValue(value: unknown, facts: ImportFacts): ReadResults {
  if (hasFormat(value)) {
    const parsed = parseReport(value);
    if (parsed.kind === 'refused') return parsed;
    return { kind: 'reports', from: 'report', reports: [fromElsewhere(parsed.report)], notes: [] };
  }
  if (isGoogleBenchmark(value)) return ofImport('google-benchmark', importGoogleBenchmark(value, facts));
  if (isDatasetRow(value) || isCriterion([value])) return readLines([value], 0, facts);
  if (z.looseObject({ results: z.array(z.unknown()) }).safeParse(value).success)
    return ofImport('hyperfine', importHyperfine(value, facts));
  return refused(`This is ${otherJson(value)}, which is not a known kind of results. ${READABLE}`);
}

function readLines(lines: readonly unknown[], broken: number, facts: ImportFacts): ReadResults {
  const cut = broken === 0 ? [] : [`${counted(broken, 'line')} not valid JSON, left out.`];
  if (isCriterion(lines)) return ofImport('criterion', importCriterion(lines, facts));
  if (lines.some(hasFormat)) {
    const read = lines.filter(hasFormat).map((line) => parseReport(line));
    const reports = read.flatMap((each) => (each.kind === 'report' ? [fromElsewhere(each.report)] : []));
    const bad = read.flatMap((each) => (each.kind === 'refused' ? [each.reason] : []));
    if (reports.length === 0) return refused(bad[0] ?? '');
    const notes = bad.length === 0 ? cut : [...cut, `${counted(bad.length, 'report')} left out. ${bad[0]}`];
    return { kind: 'reports', from: 'report-lines', reports, notes };
  }
  const imported = importDataset(lines, facts.title);
  if (imported.kind === 'refused') return imported;
  const notes = imported.damaged === 0 ? cut : [...cut, `${counted(imported.damaged, 'row')} left out as damaged.`];
  return checked('dataset', imported.reports, notes);
}

/** Parses each line; lines that are not JSON are counted. */
function jsonLines(text: string): { readonly lines: readonly unknown[]; readonly broken: number } {
  const lines: unknown[] = [];
  let broken = 0;
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    try {
      lines.push(JSON.parse(line));
    } catch {
      broken += 1;
    }
  }
  return { lines, broken };
}

const isKnownLine = (line: unknown): boolean => hasFormat(line) || isDatasetRow(line) || isCriterion([line]);

const BYTE_ORDER_MARK = '\ufeff';

function otherText(text: string): string {
  const start = text.trimStart();
  if (start === '') return 'The file is empty.';
  if (/^<(!doctype|html|\?xml)/i.test(start)) return `This is a web page or XML, not results. ${READABLE}`;
  if (/^[[{]/.test(start)) return 'This is not JSON, or the file is truncated. Get a complete copy of it.';
  return `This text is not JSON. ${READABLE}`;
}

/**
 * Reads the reports in a text. Never throws.
 * @param facts used by kinds of files without a date or a title
 */
export function readResults(text: string, facts: ImportFacts): ReadResults {
  if (text.length > LONGEST_TEXT * 4) return refused('The file is too large to be opened here.');
  const content = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    const { lines, broken } = jsonLines(content);
    return lines.some(isKnownLine) ? readLines(lines, broken, facts) : refused(otherText(content));
  }
  return readValue(value, facts);
}
