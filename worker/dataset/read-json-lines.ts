import { counted, formatCount } from '../../core/base/quantity.ts';
import { MIB } from '../../core/base/units.ts';
import { knownType, type TableColumn } from '../../core/dataset/columns.ts';
import type { ColumnType } from '../../core/formats/dataset.ts';
import { BATCH_ROWS, type RangeFile, type RowBatch, type RowSource, UnreadableTable } from './row-source.ts';

/* Reads JSON Lines: one object per line. The file is read in pieces, so that it can be larger than the memory. */

const PIECE = 4 * MIB;
/** The lines from which columns and their types are inferred. */
const INFERRED_FROM = 1000;

type JsonRow = Readonly<Record<string, unknown>>;

interface Line {
  readonly text: string;
  /** Counts from 1. */
  readonly number: number;
  readonly share: number;
}

/** Yields the lines of a file that are not empty. */
async function* linesOf(file: RangeFile): AsyncGenerator<readonly Line[]> {
  const decoder = new TextDecoder();
  let rest = '';
  let number = 0;
  for (let at = 0; at < file.byteLength; at += PIECE) {
    const end = Math.min(file.byteLength, at + PIECE);
    const isLast = end === file.byteLength;
    const text = rest + decoder.decode(await file.slice(at, end), { stream: !isLast });
    const lines = text.split('\n');
    rest = isLast ? '' : (lines.pop() ?? '');
    const share = end / file.byteLength;
    const found: Line[] = [];
    for (const line of lines) {
      number += 1;
      if (line.trim() !== '') found.push({ text: line, number, share });
    }
    yield found;
  }
}

function parseRow(text: string): JsonRow | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRow) : null;
  } catch {
    return null;
  }
}

/** Returns the type that fits all values of a column. Columns of datasets have fixed types. */
function typeOf(name: string, values: readonly unknown[]): ColumnType {
  const known = knownType(name);
  if (known !== null) return known;
  const present = values.filter((value) => value !== null && value !== undefined);
  if (present.length === 0) return 'text';
  if (present.every((value) => typeof value === 'boolean')) return 'yes-no';
  return present.every((value) => typeof value === 'number') ? 'number' : 'text';
}

function inferColumns(rows: readonly JsonRow[]): readonly TableColumn[] {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  return [...names].map((name) => ({
    name,
    type: typeOf(
      name,
      rows.map((row) => row[name]),
    ),
  }));
}

async function firstRows(file: RangeFile): Promise<readonly JsonRow[]> {
  const rows: JsonRow[] = [];
  for await (const lines of linesOf(file)) {
    for (const { text } of lines) {
      const row = parseRow(text);
      if (row !== null) rows.push(row);
      if (rows.length === INFERRED_FROM) return rows;
    }
  }
  return rows;
}

/** @throws UnreadableTable if no line is a JSON object */
export async function openJsonLines(file: RangeFile): Promise<RowSource> {
  const columns = inferColumns(await firstRows(file));
  if (columns.length === 0) {
    throw new UnreadableTable('The file has no line with a JSON object. JSON Lines has one object on each line.');
  }
  const names = new Set(columns.map(({ name }) => name));
  const damaged = { count: 0, first: 0 };
  let extended = 0;
  return {
    columns,
    rows: null,
    notes: () => [
      ...(damaged.count === 0
        ? []
        : [
            `${counted(damaged.count, 'line')} without a JSON object ${damaged.count === 1 ? 'was' : 'were'} skipped, ` +
              `the first is line ${formatCount(damaged.first)}.`,
          ]),
      ...(extended === 0
        ? []
        : [
            `${counted(extended, 'line')} with columns that the first ${formatCount(INFERRED_FROM)} lines do not have: ` +
              'these columns were left out.',
          ]),
    ],
    async *batches(): AsyncGenerator<RowBatch> {
      let values: unknown[][] = columns.map(() => []);
      let rows = 0;
      for await (const lines of linesOf(file)) {
        for (const { text, number, share } of lines) {
          const row = parseRow(text);
          if (row === null) {
            if (damaged.count === 0) damaged.first = number;
            damaged.count += 1;
          } else {
            if (Object.keys(row).some((name) => !names.has(name))) extended += 1;
            for (const [at, { name }] of columns.entries()) values[at]?.push(row[name] ?? null);
            rows += 1;
          }
          if (rows < BATCH_ROWS) continue;
          yield { columns: values, rows, share };
          values = columns.map(() => []);
          rows = 0;
        }
      }
      if (rows > 0) yield { columns: values, rows, share: 1 };
    },
  };
}
