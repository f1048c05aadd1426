import {
  Bool,
  type Data,
  Field,
  Float64,
  Int64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  TimestampMillisecond,
  tableToIPC,
  Utf8,
} from 'apache-arrow';
import type { TableColumn } from '../../core/dataset/columns.ts';
import type { ColumnType } from '../../core/formats/dataset.ts';
import type { RowBatch } from './row-source.ts';

/*
 * Converts a batch of rows to Arrow, which DuckDB reads. The buffers are filled directly: the builders of the library take
 * several times as long, and datasets repeat few texts many times.
 */

const BITS = 8;

/** The bits that say which values are not null. */
class Validity {
  readonly bytes: Uint8Array;
  nulls = 0;

  constructor(rows: number) {
    this.bytes = new Uint8Array(Math.ceil(rows / BITS)).fill(0xff);
  }

  setNull(row: number): void {
    this.nulls += 1;
    const at = Math.floor(row / BITS);
    this.bytes[at] = (this.bytes[at] ?? 0) & ~(1 << (row % BITS));
  }
}

const ENCODER = new TextEncoder();

/** Returns a value as text; null if it is empty. Structures become JSON. */
function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object') return String(value);
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? Number(inner) : inner));
}

function asNumber(value: unknown): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'bigint' ? Number(value) : null;
}

function asWhole(value: unknown): bigint | null {
  if (typeof value === 'bigint') return BigInt.asIntN(64, value);
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : null;
}

function asTime(value: unknown): bigint | null {
  const time =
    value instanceof Date ? value.getTime() : typeof value === 'string' ? Date.parse(value) : asNumber(value);
  return time === null || !Number.isFinite(time) ? null : BigInt(Math.round(time));
}

function textData(values: ArrayLike<unknown>, rows: number): Data {
  const encoded = new Map<string, Uint8Array>();
  const words = new Array<Uint8Array | null>(rows);
  const validity = new Validity(rows);
  const valueOffsets = new Int32Array(rows + 1);
  let length = 0;
  for (let row = 0; row < rows; row += 1) {
    const text = asText(values[row]);
    let word: Uint8Array | null = null;
    if (text === null) validity.setNull(row);
    else {
      word = encoded.get(text) ?? ENCODER.encode(text);
      encoded.set(text, word);
      length += word.length;
    }
    words[row] = word;
    valueOffsets[row + 1] = length;
  }
  const data = new Uint8Array(length);
  for (let row = 0; row < rows; row += 1) {
    const word = words[row];
    if (word !== null && word !== undefined) data.set(word, valueOffsets[row]);
  }
  return makeData({
    type: new Utf8(),
    length: rows,
    nullCount: validity.nulls,
    nullBitmap: validity.bytes,
    valueOffsets,
    data,
  });
}

interface BigValues {
  readonly length: number;
  readonly nullCount: number;
  readonly nullBitmap: Uint8Array;
  readonly data: BigInt64Array;
}

function bigValues(values: ArrayLike<unknown>, rows: number, convert: (value: unknown) => bigint | null): BigValues {
  const data = new BigInt64Array(rows);
  const validity = new Validity(rows);
  for (let row = 0; row < rows; row += 1) {
    const value = convert(values[row]);
    if (value === null) validity.setNull(row);
    else data[row] = value;
  }
  return { length: rows, nullCount: validity.nulls, nullBitmap: validity.bytes, data };
}

function numberData(values: ArrayLike<unknown>, rows: number): Data {
  const data = new Float64Array(rows);
  const validity = new Validity(rows);
  for (let row = 0; row < rows; row += 1) {
    const value = asNumber(values[row]);
    if (value === null) validity.setNull(row);
    else data[row] = value;
  }
  return makeData({ type: new Float64(), length: rows, nullCount: validity.nulls, nullBitmap: validity.bytes, data });
}

function yesNoData(values: ArrayLike<unknown>, rows: number): Data {
  const data = new Uint8Array(Math.ceil(rows / BITS));
  const validity = new Validity(rows);
  for (let row = 0; row < rows; row += 1) {
    const value = values[row];
    const at = Math.floor(row / BITS);
    if (typeof value !== 'boolean') validity.setNull(row);
    else if (value) data[at] = (data[at] ?? 0) | (1 << (row % BITS));
  }
  return makeData({ type: new Bool(), length: rows, nullCount: validity.nulls, nullBitmap: validity.bytes, data });
}

const CONVERTERS: Readonly<Record<ColumnType, (values: ArrayLike<unknown>, rows: number) => Data>> = {
  text: textData,
  whole: (values, rows) => makeData({ type: new Int64(), ...bigValues(values, rows, asWhole) }),
  number: numberData,
  'yes-no': yesNoData,
  time: (values, rows) => makeData({ type: new TimestampMillisecond(), ...bigValues(values, rows, asTime) }),
};

/** Returns a batch as an Arrow stream. Values that do not fit the type of their column become null. */
export function arrowStream(columns: readonly TableColumn[], batch: RowBatch): Uint8Array {
  const children = columns.map(({ type }, index) => CONVERTERS[type](batch.columns[index] ?? [], batch.rows));
  const fields = children.map((data, index) => new Field(columns[index]?.name ?? '', data.type, true));
  const schema = new Schema(fields);
  const data = makeData({ type: new Struct(fields), length: batch.rows, nullCount: 0, children });
  return tableToIPC(new Table(schema, [new RecordBatch(schema, data)]), 'stream');
}
