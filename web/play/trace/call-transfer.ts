import { CSV_HEADER, rowCsv, rowJson, rowLine } from '../../../core/trace/export-text.ts';
import { breathe } from '../../runner/breathe.ts';
import { downloadBlob } from '../../ui/download.ts';
import { counted } from '../../ui/quantity.ts';
import type { RowRange } from './list-keys.ts';
import { gatherParts, lineParts, type RowSource } from './write-rows.ts';

/* Calls to the clipboard and to the disk. Each tells in a sentence how it ended. */

export type DownloadFormat = 'csv' | 'jsonl';

/** More than this in a clipboard helps nobody, and can stall the desktop. */
const COPIED = 20_000;

/** The sentence to show; null where it was called off. */
export type Told = Promise<string | null>;

export async function copyCalls(source: RowSource, range: RowRange, signal: AbortSignal): Told {
  const end = Math.min(range.end, range.from + COPIED);
  const lines = lineParts(source, { from: range.from, end }, rowLine);
  const parts = await gatherParts(lines, (part) => part, breathe, signal);
  if (parts === null) return null;
  const all = range.end - range.from;
  const done =
    end < range.end
      ? `Copied the first ${counted(COPIED, 'call')} of ${all.toLocaleString('en')}. Download them to have all.`
      : `Copied ${counted(all, 'call')}.`;
  return navigator.clipboard.writeText(parts.join('')).then(
    () => done,
    () => 'The browser did not allow to copy. Download the calls instead.',
  );
}

export async function downloadCalls(
  source: RowSource,
  range: RowRange,
  format: DownloadFormat,
  signal: AbortSignal,
): Told {
  const lines = lineParts(source, range, format === 'csv' ? rowCsv : rowJson);
  // A blob a part: encoding a hundred megabytes at once would hold the page up for seconds.
  const parts = await gatherParts(lines, (part) => new Blob([part]), breathe, signal);
  if (parts === null) return null;
  const name = `trace.${format}`;
  if (format === 'csv') downloadBlob(name, new Blob([`${CSV_HEADER}\n`, ...parts], { type: 'text/csv' }));
  else downloadBlob(name, new Blob(parts, { type: 'application/jsonl' }));
  return `Downloaded ${counted(range.end - range.from, 'call')} as ${name}.`;
}
