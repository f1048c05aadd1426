import type { SourceLines } from '../../core/module/source-lines.ts';

/* The source lines of a function's instructions, in columns for sending. */

export interface SourceRows {
  readonly format: SourceLines['format'];
  /** As the compiler wrote them. */
  readonly files: readonly string[];
  /** The text of each file, where the debug information contains it. */
  readonly texts: readonly (string | null)[];
  /** Offsets in the module at which another source line begins, in ascending order. */
  readonly offsets: Uint32Array<ArrayBuffer>;
  /** Index into `files` for each offset; -1 if no line belongs to the code. */
  readonly fileOf: Int32Array<ArrayBuffer>;
  readonly lineOf: Uint32Array<ArrayBuffer>;
  readonly columnOf: Uint32Array<ArrayBuffer>;
  readonly problems: readonly string[];
}

/** Returns the rows from `start` up to `end`, both offsets in the module. */
export function sourceRows(lines: SourceLines, start: number, end: number): SourceRows {
  const rows = lines.rows(start, end);
  const files = new Map<string, number>();
  const fileOf = Int32Array.from(rows, ({ place }) => {
    if (place === null) return -1;
    const known = files.get(place.file);
    if (known !== undefined) return known;
    files.set(place.file, files.size);
    return files.size - 1;
  });
  return {
    format: lines.format,
    files: [...files.keys()],
    texts: [...files.keys()].map((file) => lines.textOf(file)),
    offsets: Uint32Array.from(rows, ({ offset }) => offset),
    fileOf,
    lineOf: Uint32Array.from(rows, ({ place }) => place?.line ?? 0),
    columnOf: Uint32Array.from(rows, ({ place }) => place?.column ?? 0),
    problems: lines.problems,
  };
}
