import type { Adjacency } from '../code/adjacency.ts';
import { NumberList } from '../code/number-list.ts';
import { type ByteReader, FormatError } from '../reader.ts';
import { readValueType } from '../value-types.ts';
import { readConstant } from './constant.ts';

/* Data and element segments, in columns: object files have one per variable. */

/** `active`: copied at instantiation. `passive`: copied by instructions. `declared`: only declares references. */
export const SEGMENT_MODES = ['active', 'passive', 'declared'] as const;
export type SegmentMode = (typeof SEGMENT_MODES)[number];

export interface DataSegments {
  /** Index into `SEGMENT_MODES`. */
  readonly modes: Uint8Array<ArrayBuffer>;
  readonly memories: Uint32Array<ArrayBuffer>;
  /** The address in memory; NaN if it is computed or the segment is passive. */
  readonly addresses: Float64Array<ArrayBuffer>;
  /** Offset of the bytes in the module, and their number. */
  readonly offsets: Uint32Array<ArrayBuffer>;
  readonly sizes: Uint32Array<ArrayBuffer>;
  readonly hasExtendedConstants: boolean;
}

export interface ElementSegments {
  readonly modes: Uint8Array<ArrayBuffer>;
  readonly tables: Uint32Array<ArrayBuffer>;
  /** The first index in the table; NaN if it is computed or the segment is not active. */
  readonly starts: Float64Array<ArrayBuffer>;
  /** Offset of the segment in the module. */
  readonly offsets: Uint32Array<ArrayBuffer>;
  readonly sizes: Uint32Array<ArrayBuffer>;
  /** The functions of each segment, without empty entries. */
  readonly functions: Adjacency;
  /** The number of entries of each segment. */
  readonly entries: Uint32Array<ArrayBuffer>;
  readonly hasExtendedConstants: boolean;
}

class Columns {
  readonly modes: number[] = [];
  readonly places: number[] = [];
  readonly addresses: number[] = [];
  readonly offsets: number[] = [];
  readonly sizes: number[] = [];
  hasExtendedConstants = false;

  /** Reads the constant offset of an active segment. */
  address(reader: ByteReader): number {
    const { value, isExtended } = readConstant(reader);
    this.hasExtendedConstants ||= isExtended;
    // Addresses are unsigned.
    return value === null ? Number.NaN : Number(value < 0n ? BigInt.asUintN(32, value) : value);
  }

  add(mode: SegmentMode, place: number, address: number, offset: number, size: number): void {
    this.modes.push(SEGMENT_MODES.indexOf(mode));
    this.places.push(place);
    this.addresses.push(address);
    this.offsets.push(offset);
    this.sizes.push(size);
  }
}

function finishData(columns: Columns): DataSegments {
  return {
    modes: Uint8Array.from(columns.modes),
    memories: Uint32Array.from(columns.places),
    addresses: Float64Array.from(columns.addresses),
    offsets: Uint32Array.from(columns.offsets),
    sizes: Uint32Array.from(columns.sizes),
    hasExtendedConstants: columns.hasExtendedConstants,
  };
}

/** Returns no segments. */
export const noData = (): DataSegments => finishData(new Columns());

/** Reads the segments up to a damaged one, which `onError` receives. */
export function readDataSegments(reader: ByteReader, onError: (error: FormatError) => void): DataSegments {
  const columns = new Columns();
  try {
    for (let left = reader.count(); left > 0; left -= 1) {
      const start = reader.offset;
      const kind = reader.u32();
      if (kind > 2) throw new FormatError('malformed', `${kind} is not a kind of data segment`, start);
      const memory = kind === 2 ? reader.u32() : 0;
      const address = kind === 1 ? Number.NaN : columns.address(reader);
      const length = reader.u32();
      const offset = reader.offset;
      reader.take(length);
      columns.add(kind === 1 ? 'passive' : 'active', memory, address, offset, length);
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    onError(error);
  }
  return finishData(columns);
}

/** The functions of segments. */
class Entries {
  readonly #starts = new NumberList();
  readonly #functions = new NumberList();
  readonly #counts = new NumberList();

  constructor() {
    this.#starts.push(0);
  }

  read(reader: ByteReader, asExpressions: boolean): void {
    const count = reader.count();
    for (let left = count; left > 0; left -= 1) {
      if (!asExpressions) this.#functions.push(reader.u32());
      else for (const index of readConstant(reader).functions) this.#functions.push(index);
    }
    this.#counts.push(count);
    this.#starts.push(this.#functions.length);
  }

  finish(): Pick<ElementSegments, 'functions' | 'entries'> {
    return {
      functions: { starts: this.#starts.toArray(), targets: this.#functions.toArray() },
      entries: this.#counts.toArray(),
    };
  }
}

function finishElements(columns: Columns, entries: Entries): ElementSegments {
  const { modes, memories: tables, addresses: starts, offsets, sizes, hasExtendedConstants } = finishData(columns);
  return { modes, tables, starts, offsets, sizes, hasExtendedConstants, ...entries.finish() };
}

/** Returns no segments. */
export const noElements = (): ElementSegments => finishElements(new Columns(), new Entries());

/** Reads the segments up to a damaged one, which `onError` receives. */
export function readElementSegments(reader: ByteReader, onError: (error: FormatError) => void): ElementSegments {
  const columns = new Columns();
  const entries = new Entries();
  try {
    for (let left = reader.count(); left > 0; left -= 1) {
      const offset = reader.offset;
      const flags = reader.u32();
      if (flags > 7) throw new FormatError('malformed', `${flags} is not a kind of element segment`, offset);
      const isActive = (flags & 1) === 0;
      const isExplicit = (flags & 2) !== 0;
      const asExpressions = (flags & 4) !== 0;
      const table = isActive && isExplicit ? reader.u32() : 0;
      const start = isActive ? columns.address(reader) : Number.NaN;
      if (isExplicit || !isActive) {
        if (asExpressions) readValueType(reader);
        else reader.u8();
      }
      entries.read(reader, asExpressions);
      const mode = isActive ? 'active' : isExplicit ? 'declared' : 'passive';
      columns.add(mode, table, start, offset, reader.offset - offset);
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    onError(error);
  }
  return finishElements(columns, entries);
}
