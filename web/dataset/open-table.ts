import { counted } from '../../core/base/quantity.ts';
import type { TableFormat, TableSource } from '../../worker/dataset/protocol.ts';
import { loadKeptReport } from '../measure/kept/kept-reports.ts';
import type { Problem } from '../ui/problem.ts';
import { closeTable, endOpening, showTable, startOpening, updateOpening } from './dataset-store.ts';
import type { EngineClient, Outcome, ReadRange } from './engine/engine-client.ts';
import { loadEngine } from './engine/load-engine.ts';
import { reachTable } from './engine/remote-table.ts';
import {
  cannotLoadEngine,
  cannotOpen,
  engineLost,
  invalidAddress,
  mixedFiles,
  nothingOpened,
  unknownFile,
} from './words.ts';

/* Opens tables from files and addresses. DuckDB is loaded with the first table. */

let engine: EngineClient | null = null;
let opening: AbortController | null = null;

/** Returns the client of the worker that holds the open table; null if no table was opened. */
export const currentEngine = (): EngineClient | null => engine;

function lose(why: string): void {
  engine = null;
  closeTable(engineLost(why));
}

async function ensureEngine(signal: AbortSignal): Promise<Outcome<EngineClient>> {
  if (engine !== null) return { kind: 'done', value: engine };
  const loaded = await loadEngine(signal, (transfer) => updateOpening({ transfer }), lose);
  if (loaded.kind === 'done') engine = loaded.value;
  updateOpening({ transfer: null });
  return loaded;
}

interface Table {
  readonly source: TableSource;
  readonly readRange: ReadRange | null;
}

async function open(name: string, tableOf: (signal: AbortSignal) => Promise<Outcome<Table>>): Promise<void> {
  opening?.abort();
  const controller = new AbortController();
  opening = controller;
  const { signal } = controller;
  startOpening(name);
  const outcome = await openWith(name, tableOf, signal);
  // Another table is being opened instead.
  if (opening !== controller) return;
  opening = null;
  if (outcome !== 'shown') endOpening(outcome);
}

/** Returns the problem to show; null if opening was cancelled. */
async function openWith(
  name: string,
  tableOf: (signal: AbortSignal) => Promise<Outcome<Table>>,
  signal: AbortSignal,
): Promise<Problem | 'shown' | null> {
  const table = await tableOf(signal);
  if (table.kind === 'cancelled') return null;
  if (table.kind === 'failed') return cannotOpen(name, table.error.message);
  const loaded = await ensureEngine(signal);
  if (loaded.kind === 'cancelled') return null;
  if (loaded.kind === 'failed') return cannotLoadEngine(loaded.error.message);
  const opened = await loaded.value.open(name, table.value.source, table.value.readRange, signal, {
    onOutline: (outline) => updateOpening({ outline }),
    onProgress: (rows, share) => updateOpening({ rows, share }),
  });
  if (opened.kind === 'cancelled') return null;
  if (opened.kind === 'failed') return cannotOpen(name, opened.error.message);
  if (opened.value.rows === 0) return cannotOpen(name, nothingOpened(opened.value.notes));
  showTable(name, opened.value);
  return 'shown';
}

/** Cancels opening. The open table stays. */
export function cancelOpening(): void {
  opening?.abort();
  opening = null;
  endOpening(null);
}

/** Returns the format that the name of a file or the path of an address ends in. */
function formatOf(name: string): TableFormat | 'report' | null {
  const lower = name.toLowerCase();
  if (lower.endsWith('.parquet')) return 'parquet';
  if (lower.endsWith('.jsonl') || lower.endsWith('.ndjson')) return 'json-lines';
  return lower.endsWith('.json') ? 'report' : null;
}

/** Opens a table, or several reports as one table. */
export async function openFiles(files: readonly File[]): Promise<void> {
  const [first] = files;
  if (first === undefined) return;
  const formats = files.map(({ name }) => formatOf(name));
  const unknown = files.find((_, index) => formats[index] === null);
  if (unknown !== undefined) return endOpening(unknownFile(unknown.name));
  const [format] = formats;
  if (formats.every((each) => each === 'report')) {
    const name = files.length === 1 ? first.name : `${files.length} reports`;
    const source: TableSource = { kind: 'reports', files: files.map((file) => ({ name: file.name, file })) };
    return open(name, async () => ({ kind: 'done', value: { source, readRange: null } }));
  }
  if (files.length > 1 || format === null || format === undefined || format === 'report') return endOpening(mixedFiles);
  const source: TableSource = { kind: 'file', file: first, format };
  return open(first.name, async () => ({ kind: 'done', value: { source, readRange: null } }));
}

/** Opens reports that are saved in this browser as one table. */
export function openSavedReports(ids: readonly string[]): Promise<void> {
  return open(counted(ids.length, 'saved report'), async (signal) => {
    const files: { readonly name: string; readonly file: Blob }[] = [];
    for (const id of ids) {
      const read = await loadKeptReport(id);
      if (signal.aborted) return { kind: 'cancelled' };
      // A report that cannot be read is skipped with a note, as an invalid file is.
      const text = read.kind === 'report' ? JSON.stringify(read.report) : '';
      files.push({ name: read.kind === 'report' ? read.report.title || id : id, file: new Blob([text]) });
    }
    return { kind: 'done', value: { source: { kind: 'reports', files }, readRange: null } };
  });
}

const failed = (message: string): Outcome<never> => ({ kind: 'failed', error: { message, at: null } });

async function remoteTable(address: URL, name: string, signal: AbortSignal): Promise<Outcome<Table>> {
  const format = formatOf(name);
  if (format === null) return failed(unknownFile(name).detail);
  const reached = await reachTable(address.href, format === 'parquet', signal);
  if (reached.kind === 'cancelled') return reached;
  if (reached.kind === 'failed') return failed(reached.message);
  if (reached.kind === 'whole' && format === 'report') {
    const source: TableSource = { kind: 'reports', files: [{ name, file: reached.file }] };
    return { kind: 'done', value: { source, readRange: null } };
  }
  if (format === 'report') return failed('Reports are read as a whole.');
  const table: Table =
    reached.kind === 'whole'
      ? { source: { kind: 'file', file: reached.file, format }, readRange: null }
      : { source: { kind: 'remote', size: reached.size, format }, readRange: reached.readRange };
  return { kind: 'done', value: table };
}

/** Opens the table at an address. */
export async function openAddress(text: string): Promise<void> {
  let address: URL;
  try {
    address = new URL(text.trim());
  } catch {
    return endOpening(invalidAddress);
  }
  if (address.protocol !== 'https:' && address.protocol !== 'http:') return endOpening(invalidAddress);
  const name = lastPart(address);
  return open(name, (signal) => remoteTable(address, name, signal));
}

function lastPart(address: URL): string {
  const part = address.pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(part) || address.host;
  } catch {
    // A damaged escape is shown unchanged.
    return part;
  }
}

/** Closes the table and releases its memory. DuckDB is started again with the next table, from the browser's cache. */
export function closeDataset(): void {
  engine?.close();
  engine = null;
  closeTable(null);
}
