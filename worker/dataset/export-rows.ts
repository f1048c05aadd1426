import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import { isDataset, type TableColumn } from '../../core/dataset/columns.ts';
import type { ResultColumn } from '../../core/dataset/result.ts';
import { type CellValue, DATASET_VERSION } from '../../core/formats/dataset.ts';
import { PARQUET_TYPES, parquetCell } from '../../core/formats/parquet-types.ts';
import type { Database, Turn } from './database.ts';
import type { ExportFormat } from './protocol.ts';
import { BATCH_ROWS } from './row-source.ts';

/* Writes rows of the table as a file. Only one batch is in memory in addition to the file. */

interface RowWriter {
  readonly write: (columns: readonly ResultColumn[], rows: number) => void;
  readonly finish: () => Blob;
}

/** Times are ISO 8601 texts, as in the datasets of the command line. */
const cellOf = (value: CellValue | undefined, { type }: TableColumn): CellValue =>
  type === 'time' && typeof value === 'number' ? new Date(value).toISOString() : (value ?? null);

function csvCell(value: CellValue): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function textWriter(
  type: string,
  head: string,
  lineOf: (cells: readonly CellValue[]) => string,
  all: readonly TableColumn[],
): RowWriter {
  const parts: string[] = [head];
  return {
    write: (columns, rows) => {
      const lines: string[] = [];
      for (let row = 0; row < rows; row += 1) {
        lines.push(lineOf(all.map((column, index) => cellOf(columns[index]?.values[row], column))));
      }
      parts.push(`${lines.join('\n')}\n`);
    },
    finish: () => new Blob(parts, { type }),
  };
}

function csvWriter(all: readonly TableColumn[]): RowWriter {
  const head = `${all.map(({ name }) => csvCell(name)).join(',')}\n`;
  return textWriter('text/csv', head, (cells) => cells.map(csvCell).join(','), all);
}

function jsonLinesWriter(all: readonly TableColumn[]): RowWriter {
  const lineOf = (cells: readonly CellValue[]) =>
    JSON.stringify(Object.fromEntries(all.map(({ name }, index) => [name, cells[index] ?? null])));
  return textWriter('application/jsonl', '', lineOf, all);
}

function parquetWriter(all: readonly TableColumn[]): RowWriter {
  const output = new ByteWriter();
  const dataOf = (columns: readonly ResultColumn[]) =>
    all.map(({ name, type }, index) => ({
      name,
      type: PARQUET_TYPES[type],
      nullable: true,
      data: (columns[index]?.values ?? []).map((value) => parquetCell(value, type)),
    }));
  const writer = new ParquetWriter({
    writer: output,
    schema: schemaFromColumnData({ columnData: dataOf([]) }),
    ...(isDataset(all) ? { kvMetadata: [{ key: 'wasm-dyno-dataset', value: String(DATASET_VERSION) }] } : {}),
    createdBy: 'wasm-dyno',
  });
  return {
    write: (columns) => writer.write({ columnData: dataOf(columns), rowGroupSize: BATCH_ROWS }),
    finish: () => {
      writer.finish();
      return new Blob([output.getBytes()], { type: 'application/vnd.apache.parquet' });
    },
  };
}

const WRITERS: Readonly<Record<ExportFormat, (columns: readonly TableColumn[]) => RowWriter>> = {
  csv: csvWriter,
  'json-lines': jsonLinesWriter,
  parquet: parquetWriter,
};

/**
 * Writes the rows of a query.
 * @param columns the columns of the query
 * @throws Cancelled, or an error of DuckDB
 */
export async function exportRows(
  database: Database,
  sql: string,
  columns: readonly TableColumn[],
  format: ExportFormat,
  turn: Turn,
  onRows: (rows: number) => void,
): Promise<{ readonly file: Blob; readonly rows: number }> {
  const writer = WRITERS[format](columns);
  let rows = 0;
  await database.read(sql, turn, (reader) => {
    if (reader.rows < BATCH_ROWS && !reader.isComplete) return true;
    if (reader.rows > 0) writer.write(reader.columns, reader.rows);
    rows += reader.rows;
    reader.clear();
    onRows(rows);
    return true;
  });
  return { file: writer.finish(), rows };
}
