import { BodyReader } from '../code/body-reader.ts';
import { IMMEDIATE } from '../code/immediates.ts';
import type { FunctionColumns } from '../inspection.ts';
import { FormatError } from '../reader.ts';
import { mixed, SequenceHash } from './hash.ts';
import type { ReferenceKeys } from './references.ts';

/*
 * Fingerprints of function bodies, with which the functions of two modules are matched. They do not depend on the
 * indices of functions, types and data segments.
 */

/** Columns by position among the defined functions. */
export interface Fingerprints {
  /** Of the instructions with all constants. */
  readonly exact: Float64Array;
  /** Without integer constants and offsets of memory accesses, which change when data moves. */
  readonly shape: Float64Array;
  /**
   * The smallest hashes of four instructions in a row, `SKETCH` of them for each function, ascending. The share of equal
   * ones estimates how similar two bodies are (Broder, On the resemblance and containment of documents, 1997).
   */
  readonly sketches: Uint32Array;
  /** 1 where the body refers to a function without a name, which the hashes do not tell from others. */
  readonly hasUnnamed: Uint8Array;
}

export const SKETCH = 16;
/** Fills the sketch of a short body. */
export const NO_HASH = 0xffff_ffff;

/** Inserts a hash into the sketch at `start`, unless it is there or larger than all of it. */
function insert(sketches: Uint32Array, start: number, hash: number): void {
  const last = start + SKETCH - 1;
  if (hash >= (sketches[last] ?? 0)) return;
  let at = last;
  while (at > start && (sketches[at - 1] ?? 0) > hash) at -= 1;
  if (at > start && sketches[at - 1] === hash) return;
  sketches.copyWithin(at + 1, at, last);
  sketches[at] = hash;
}

/** `global.get` and `global.set`. */
const isGlobal = (opcode: number): boolean => opcode === 0x23 || opcode === 0x24;
const COLLECTED = 0xfb;

/** Hashes one body after another. */
class BodyHash {
  readonly #bytes: Uint8Array;
  readonly #keys: ReferenceKeys;
  readonly #reader: BodyReader;
  readonly exact = new SequenceHash();
  readonly shape = new SequenceHash();
  hasUnnamed = false;

  constructor(bytes: Uint8Array, keys: ReferenceKeys) {
    this.#bytes = bytes;
    this.#keys = keys;
    this.#reader = new BodyReader(bytes);
  }

  /** @param onGram receives a hash of every four instructions in a row */
  read(offset: number, size: number, onGram: (hash: number) => void): void {
    this.exact.reset();
    this.shape.reset();
    this.hasUnnamed = false;
    const reader = this.#reader;
    let [one, two, three] = [0, 0, 0];
    try {
      reader.enter(offset, size);
      this.#raw(offset, reader.at);
      while (reader.next()) {
        const { opcode } = reader;
        this.#both(opcode);
        this.#operands();
        onGram(mixed(Math.imul(one, 31) ^ Math.imul(two, 0x9e37) ^ Math.imul(three, 0x1003f) ^ opcode));
        [one, two, three] = [two, three, opcode];
      }
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      // The rest cannot be read: its bytes are compared instead.
      this.#raw(Math.max(offset, reader.start), offset + size);
    }
  }

  #both(value: number): void {
    this.exact.add(value);
    this.shape.add(value);
  }

  #raw(from: number, to: number): void {
    for (let at = from; at < to; at += 1) this.#both(this.#bytes[at] ?? 0);
  }

  #operands(): void {
    const reader = this.#reader;
    const { functions, types } = this.#keys;
    const { opcode, operand } = reader;
    switch (reader.shape) {
      case IMMEDIATE.none:
        return;
      case IMMEDIATE.call:
      case IMMEDIATE.functionReference: {
        const key = functions[operand] ?? 0;
        if (key === 0) this.hasUnnamed = true;
        this.#both(key);
        return;
      }
      case IMMEDIATE.callIndirect:
        this.#both(types[operand] ?? 0);
        return;
      case IMMEDIATE.i32:
        this.exact.add(operand);
        return;
      case IMMEDIATE.i64:
        for (let at = reader.start + 1; at < reader.at; at += 1) this.exact.add(this.#bytes[at] ?? 0);
        return;
      case IMMEDIATE.memoryAccess:
        this.#both(operand);
        this.exact.add(reader.accessOffset);
        return;
      case IMMEDIATE.block:
        if (operand === 1) this.#both(types[this.#blockType()] ?? 0);
        else this.#raw(reader.start + 1, reader.at);
        return;
      case IMMEDIATE.index:
      case IMMEDIATE.twoIndices:
        this.#index(opcode, operand);
        return;
      case IMMEDIATE.tableGet:
        return;
      default:
        this.#raw(reader.start + 1, reader.at);
    }
  }

  #index(opcode: number, operand: number): void {
    const prefix = opcode >>> 16;
    if (prefix === COLLECTED) {
      this.#both(this.#keys.types[operand] ?? 0);
      // The field of a structure, or the length of an array.
      if (this.#reader.shape === IMMEDIATE.twoIndices) this.#both(this.#bytes[this.#reader.at - 1] ?? 0);
    } else if (isGlobal(opcode)) this.#both(this.#keys.sameGlobals ? operand : 0);
    // Labels and locals. The indices of tables and segments are not compared.
    else if (prefix === 0) this.#both(operand);
  }

  /** The type index of a block, which follows the opcode. */
  #blockType(): number {
    let value = 0;
    for (let at = this.#reader.start + 1, shift = 0; shift < 35; at += 1, shift += 7) {
      const byte = this.#bytes[at] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    return value;
  }
}

/** @param onProgress receives the share of the functions that were read, some hundred times */
export function fingerprints(
  bytes: Uint8Array,
  { sizes, offsets }: Pick<FunctionColumns, 'sizes' | 'offsets'>,
  keys: ReferenceKeys,
  onProgress: (share: number) => void = () => {},
): Fingerprints {
  const count = sizes.length;
  const exact = new Float64Array(count);
  const shape = new Float64Array(count);
  const sketches = new Uint32Array(count * SKETCH).fill(NO_HASH);
  const hasUnnamed = new Uint8Array(count);
  const hash = new BodyHash(bytes, keys);
  const step = Math.max(1, Math.floor(count / 100));
  for (let position = 0; position < count; position += 1) {
    const start = position * SKETCH;
    hash.read(offsets[position] ?? 0, sizes[position] ?? 0, (gram) => insert(sketches, start, gram));
    exact[position] = hash.exact.value;
    shape[position] = hash.shape.value;
    hasUnnamed[position] = hash.hasUnnamed ? 1 : 0;
    if (position % step === 0) onProgress(position / count);
  }
  return { exact, shape, sketches, hasUnnamed };
}
