import { counted, formatBytes } from '../../core/base/quantity.ts';
import { DUCKDB } from '../../core/dataset/engine.ts';
import type { Problem } from '../ui/problem.ts';

/* The texts of the Dataset screen that are not labels of a single component. */

export const INTRODUCTION = `Filter and chart many results: a dataset from \`dyno merge\` (Parquet or JSON Lines), several reports, or any other table. DuckDB runs in this tab, and nothing is uploaded. The first table loads it once (${formatBytes(DUCKDB.size)}).`;

export const DROP_HINT = 'Drop a .parquet or .jsonl file, or several reports (.json).';

const KEPT = 'The open table was not changed.';

export const cannotLoadEngine = (why: string): Problem => ({
  title: 'DuckDB did not load',
  detail: `${why} ${KEPT}`,
  remedy: 'Check the connection and open the table again.',
});

export const engineLost = (why: string): Problem => ({
  title: 'DuckDB stopped',
  detail: `Its worker ended: ${why}. The table is closed; the file is unchanged.`,
  remedy: 'Open the table again. If the memory was not sufficient, write a smaller table first.',
});

export const cannotOpen = (name: string, why: string): Problem => ({
  title: `${name} could not be opened`,
  detail: `${why} ${KEPT}`,
  remedy: '',
});

export const mixedFiles: Problem = {
  title: 'These files are not one table',
  detail: `Several files are opened together only if all of them are reports (.json). ${KEPT}`,
  remedy: 'Open one Parquet or JSON Lines file, or combine reports with `dyno merge`.',
};

export const unknownFile = (name: string): Problem => ({
  title: `${name} is not a table`,
  detail: `Its name ends neither in .parquet, .jsonl or .ndjson nor in .json. ${KEPT}`,
  remedy: 'Rename the file if its content has one of these formats.',
});

export const invalidAddress: Problem = {
  title: 'This is not an address',
  detail: `An address starts with https:// or http://. ${KEPT}`,
  remedy: 'Enter the address of a .parquet, .jsonl or .ndjson file.',
};

export const nothingOpened = (notes: readonly string[]): string =>
  notes.length === 0 ? 'The table has no rows.' : notes.join(' ');

/** Writes "12 of 100,000 rows". */
export const rowsText = (matching: number, all: number): string =>
  matching === all ? counted(all, 'row') : `${matching.toLocaleString('en')} of ${counted(all, 'row')}`;
