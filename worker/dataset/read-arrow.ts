import { DataType, type Table, tableFromIPC, type Vector } from 'apache-arrow';
import type { ResultColumn } from '../../core/dataset/result.ts';
import type { CellValue } from '../../core/formats/dataset.ts';

/* Reads the results of DuckDB, which are Arrow streams, into plain values. */

function typeOf(type: DataType): ResultColumn['type'] {
  if (DataType.isBool(type)) return 'yes-no';
  if (DataType.isTimestamp(type) || DataType.isDate(type)) return 'time';
  return DataType.isInt(type) || DataType.isFloat(type) || DataType.isDecimal(type) ? 'number' : 'text';
}

/** Integers beyond 2⁵³ become texts, so that no digit is lost. */
function plainNumber(value: bigint): CellValue {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function plainValue(value: unknown, type: ResultColumn['type']): CellValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return plainNumber(value);
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return type === 'number' ? Number(value) : value;
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? plainNumber(inner) : inner));
}

function addValues(values: CellValue[], vector: Vector, type: ResultColumn['type']): void {
  for (let row = 0; row < vector.length; row += 1) values.push(plainValue(vector.get(row), type));
}

/** Reads the parts of one result. The first part has the schema. */
export class ResultReader {
  readonly #header: Uint8Array;
  readonly #columns: readonly (ResultColumn & { readonly values: CellValue[] })[];
  #rows = 0;
  #isComplete = false;

  constructor(header: Uint8Array) {
    this.#header = header;
    this.#columns = tableFromIPC(header).schema.fields.map(({ name, type }) => ({
      name,
      type: typeOf(type),
      values: [],
    }));
  }

  get rows(): number {
    return this.#rows;
  }

  get columns(): readonly ResultColumn[] {
    return this.#columns;
  }

  /** Whether all rows were added. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  complete(): void {
    this.#isComplete = true;
  }

  /** Adds a record batch. */
  add(part: Uint8Array): void {
    const stream = new Uint8Array(this.#header.length + part.length);
    stream.set(this.#header);
    stream.set(part, this.#header.length);
    const table: Table = tableFromIPC(stream);
    for (const [index, { type, values }] of this.#columns.entries()) {
      const vector = table.getChildAt(index);
      if (vector !== null) addValues(values, vector, type);
    }
    this.#rows += table.numRows;
  }

  /** Removes the values that were read, to continue with the next part. */
  clear(): void {
    for (const { values } of this.#columns) values.length = 0;
    this.#rows = 0;
  }
}
