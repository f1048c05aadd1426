/* Errors of DuckDB, with their position in the query. */

export interface SqlError {
  /** Without the copy of the query's line that DuckDB adds. */
  readonly message: string;
  /** The offset in the query; null if DuckDB reports none. */
  readonly at: number | null;
}

/** DuckDB repeats the line below the message, and marks a column of it. It cuts long lines at both ends. */
const EXCERPT = /\n+LINE (\d+): (.*)\n( *)\^\s*$/;
const CUT = '...';

/** Returns the message and the offset of an error. */
export function sqlErrorOf(thrown: string, query: string): SqlError {
  const found = EXCERPT.exec(thrown);
  if (found === null) return { message: thrown.trim(), at: null };
  const [whole, number = '1', excerpt = '', indent = ''] = found;
  const message = thrown.slice(0, thrown.length - whole.length).trim();
  const lines = query.split('\n');
  const line = Number(number) - 1;
  const text = lines[line];
  if (text === undefined) return { message, at: null };
  const prefix = `LINE ${number}: `.length;
  const isCut = excerpt.startsWith(CUT) && !text.startsWith(CUT);
  const skipped = isCut ? text.indexOf(excerpt.slice(CUT.length).replace(/\.{3}$/, '')) - CUT.length : 0;
  const column = indent.length - prefix + skipped;
  if (column < 0 || column > text.length) return { message, at: null };
  const before = lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0);
  return { message, at: before + column };
}

export interface TextPlace {
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
}

/** Converts an offset to a line and a column. */
export function placeOf(text: string, at: number): TextPlace {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
