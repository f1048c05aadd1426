import type { TraceLog, TraceRow } from '../../../core/trace/log.ts';
import type { RowRange } from './list-keys.ts';

/* Calls as text, made in parts so that a million of them do not hold the page up. */

/** Calls in a part: ten milliseconds or so. */
const PART = 2000;

export interface RowSource {
  readonly log: TraceLog;
  readonly numberAt: (index: number) => number;
}

/** The rows of a range as lines, part by part. Calls that the log has forgotten are left out. */
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

/** All parts, each packed as it comes, with a breath after it; null where it was called off. */
export async function gatherParts<Packed>(
  parts: Iterable<string>,
  pack: (part: string) => Packed,
  breathe: () => Promise<void>,
  signal: AbortSignal,
): Promise<Packed[] | null> {
  const gathered: Packed[] = [];
  for (const part of parts) {
    gathered.push(pack(part));
    await breathe();
    if (signal.aborted) return null;
  }
  return gathered;
}
