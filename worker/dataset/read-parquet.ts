import { type FileMetaData, parquetMetadataAsync, parquetRead, parquetSchema, type SchemaElement } from 'hyparquet';
import { messageOf } from '../../core/base/errors.ts';
import type { TableColumn } from '../../core/dataset/columns.ts';
import type { ColumnType } from '../../core/formats/dataset.ts';
import { BATCH_ROWS, type RangeFile, type RowBatch, type RowSource, UnreadableTable } from './row-source.ts';

/* Reads Parquet in ranges: the footer with the schema and the number of rows first, then one row group at a time. */

/** The codecs that hyparquet decodes without other packages. */
const READABLE = new Set(['UNCOMPRESSED', 'SNAPPY']);

function typeOf({ type, converted_type: converted, logical_type: logical }: SchemaElement): ColumnType {
  const kind = logical?.type;
  if (kind === 'TIMESTAMP' || kind === 'DATE' || converted?.startsWith('TIMESTAMP') || converted === 'DATE')
    return 'time';
  if (kind === 'DECIMAL' || kind === 'FLOAT16' || converted === 'DECIMAL') return 'number';
  if (kind === 'TIME' || converted?.startsWith('TIME_')) return 'whole';
  switch (type) {
    case 'BOOLEAN':
      return 'yes-no';
    case 'INT32':
    case 'INT64':
      return 'whole';
    case 'FLOAT':
    case 'DOUBLE':
      return 'number';
    case 'INT96':
      return 'time';
    default:
      return 'text';
  }
}

/** Lists and structures become texts in JSON. */
function columnsOf(metadata: FileMetaData): readonly TableColumn[] {
  return parquetSchema(metadata).children.map(({ element, children }) => ({
    name: element.name,
    type: children.length > 0 || element.repetition_type === 'REPEATED' ? 'text' : typeOf(element),
  }));
}

function requireReadable(metadata: FileMetaData): void {
  for (const group of metadata.row_groups) {
    for (const { meta_data: chunk } of group.columns) {
      if (chunk !== undefined && !READABLE.has(chunk.codec)) {
        throw new UnreadableTable(
          `The file is compressed with ${chunk.codec}, which cannot be read here. Write it with SNAPPY, for example ` +
            "with COPY (FROM 'old.parquet') TO 'new.parquet' in the duckdb command line.",
        );
      }
    }
  }
}

/** Reads one row group, column by column. */
async function readGroup(
  file: RangeFile,
  metadata: FileMetaData,
  columns: readonly TableColumn[],
  rowStart: number,
  rowEnd: number,
): Promise<readonly ArrayLike<unknown>[]> {
  const pieces = new Map<string, { readonly from: number; readonly data: ArrayLike<unknown> }[]>();
  await parquetRead({
    file,
    metadata,
    rowStart,
    rowEnd,
    onChunk: ({ columnName, columnData, rowStart: from }) => {
      const known = pieces.get(columnName) ?? [];
      known.push({ from, data: columnData });
      pieces.set(columnName, known);
    },
  });
  return columns.map(({ name }) => {
    const parts = (pieces.get(name) ?? []).toSorted((a, b) => a.from - b.from).map(({ data }) => data);
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : parts.flatMap((part) => Array.from(part));
  });
}

const cut = (values: ArrayLike<unknown>, from: number, to: number): ArrayLike<unknown> =>
  Array.prototype.slice.call(values, from, to);

/** @throws UnreadableTable if the file is not Parquet, damaged, or compressed in an unsupported way */
export async function openParquet(file: RangeFile): Promise<RowSource> {
  let metadata: FileMetaData;
  try {
    metadata = await parquetMetadataAsync(file);
  } catch (error) {
    throw new UnreadableTable(
      `The file is not valid Parquet: ${messageOf(error)}. It may be incomplete; download or write it again.`,
    );
  }
  requireReadable(metadata);
  const columns = columnsOf(metadata);
  const total = Number(metadata.num_rows);
  return {
    columns,
    rows: total,
    notes: () => [],
    async *batches(): AsyncGenerator<RowBatch> {
      let done = 0;
      for (const group of metadata.row_groups) {
        const size = Number(group.num_rows);
        const values = await readGroup(file, metadata, columns, done, done + size);
        for (let from = 0; from < size; from += BATCH_ROWS) {
          const to = Math.min(size, from + BATCH_ROWS);
          const share = total === 0 ? 1 : (done + to) / total;
          yield { columns: values.map((column) => cut(column, from, to)), rows: to - from, share };
        }
        done += size;
      }
    },
  };
}
