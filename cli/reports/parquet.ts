import { closeSync, openSync, writeFileSync } from 'node:fs';
import { ByteWriter, type ColumnSource, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import { DATASET_COLUMNS, DATASET_VERSION, type DatasetRow } from '../../core/formats/dataset.ts';
import { PARQUET_TYPES, parquetCell } from '../../core/formats/parquet-types.ts';
import type { RowSink } from './json-lines.ts';

/** Rows that are kept in memory until their group is written. */
const GROUP = 50_000;

const columnsOf = (rows: readonly DatasetRow[]): ColumnSource[] =>
  DATASET_COLUMNS.map(({ name, type, nullable }, index) => ({
    name,
    type: PARQUET_TYPES[type],
    nullable,
    data: rows.map((row) => parquetCell(row[index], type)),
  }));

/** Creates a writer that empties its buffer into the file after each row group. */
function fileWriter(output: number): ByteWriter {
  const writer = new ByteWriter();
  const flush = () => {
    writeFileSync(output, new Uint8Array(writer.buffer, 0, writer.index));
    writer.index = 0;
  };
  return Object.assign(writer, { flush, finish: flush });
}

export function parquet(file: string): RowSink {
  const output = openSync(file, 'w');
  const writer = new ParquetWriter({
    writer: fileWriter(output),
    schema: schemaFromColumnData({ columnData: columnsOf([]) }),
    kvMetadata: [{ key: 'wasm-dyno-dataset', value: String(DATASET_VERSION) }],
    createdBy: 'wasm-dyno',
  });
  let group: DatasetRow[] = [];
  const flush = () => {
    if (group.length > 0) writer.write({ columnData: columnsOf(group), rowGroupSize: GROUP });
    group = [];
  };
  return {
    add: (rows) => {
      let count = 0;
      for (const row of rows) {
        count += 1;
        group.push(row);
        if (group.length === GROUP) flush();
      }
      return count;
    },
    close: () => {
      flush();
      writer.finish();
      closeSync(output);
    },
  };
}
