import { CSV_HEADER, rowCsv, rowJson, rowLine } from '../../../core/trace/export-text.ts';
import type { TraceLog, TraceRow } from '../../../core/trace/log.ts';
import { yieldToEventLoop } from '../../runner/yield-to-event-loop.ts';
import { downloadBlob } from '../../ui/download.ts';
import { counted } from '../../ui/quantity.ts';
import type { RowRange } from './list-keys.ts';

/* Copies and downloads calls, in parts, so that a million of them do not block the page. */

export type DownloadFormat = 'csv' | 'jsonl';

export interface RowSource {
  readonly log: TraceLog;
  readonly numberAt: (index: number) => number;
}

/** A larger clipboard is of no use and can stall the desktop. */
const COPIED = 20_000;

/** Calls per part: about ten milliseconds of work. */
const PART = 2000;

/** Yields the rows of a range as lines, part by part, without calls that the log has discarded. */
export function* lineParts(source: RowSource, range: RowRange, write: (row: TraceRow) => string): Generator<string> {
  for (let from = range.from; from < range.end; from += PART) {
    let part = '';
    for (let index = from; index < Math.min(from + PART, range.end); index++) {
      const row = source.log.row(source.numberAt(index));
      if (row !== null) part += `${write(row)}\n`;
    }
    yield part;
  }
}

/** Packs the parts one by one and yields to the event loop after each; null if it was cancelled. */
export async function gatherParts<Packed>(
  parts: Iterable<string>,
  pack: (part: string) => Packed,
  yieldToEventLoop: () => Promise<void>,
  signal: AbortSignal,
): Promise<Packed[] | null> {
  const gathered: Packed[] = [];
  for (const part of parts) {
    gathered.push(pack(part));
    await yieldToEventLoop();
    if (signal.aborted) return null;
  }
  return gathered;
}

/** Copies calls. Resolves to the sentence to show, or null if it was cancelled. */
export async function copyCalls(source: RowSource, range: RowRange, signal: AbortSignal): Promise<string | null> {
  const end = Math.min(range.end, range.from + COPIED);
  const lines = lineParts(source, { from: range.from, end }, rowLine);
  const parts = await gatherParts(lines, (part) => part, yieldToEventLoop, signal);
  if (parts === null) return null;
  const all = range.end - range.from;
  const done =
    end < range.end
      ? `Copied the first ${counted(COPIED, 'call')} of ${all.toLocaleString('en')}. Download them to get all.`
      : `Copied ${counted(all, 'call')}.`;
  return navigator.clipboard.writeText(parts.join('')).then(
    () => done,
    () => 'The browser blocked copying. Download the calls instead.',
  );
}

/** Downloads calls. Resolves to the sentence to show, or null if it was cancelled. */
export async function downloadCalls(
  source: RowSource,
  range: RowRange,
  format: DownloadFormat,
  signal: AbortSignal,
): Promise<string | null> {
  const lines = lineParts(source, range, format === 'csv' ? rowCsv : rowJson);
  // One blob per part: encoding a hundred megabytes at once would block the page for seconds.
  const parts = await gatherParts(lines, (part) => new Blob([part]), yieldToEventLoop, signal);
  if (parts === null) return null;
  const name = `trace.${format}`;
  if (format === 'csv') downloadBlob(name, new Blob([`${CSV_HEADER}\n`, ...parts], { type: 'text/csv' }));
  else downloadBlob(name, new Blob(parts, { type: 'application/jsonl' }));
  return `Downloaded ${counted(range.end - range.from, 'call')} as ${name}.`;
}
