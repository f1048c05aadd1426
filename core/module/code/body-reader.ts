import { FormatError } from '../reader.ts';
import { ATOMIC, COLLECTED, IMMEDIATE, MISCELLANEOUS, PLAIN, VECTOR } from './immediates.ts';

/*
 * Steps through the instructions of function bodies. Modules have a hundred megabytes of code, so the reader keeps its
 * state in plain numbers and allocates nothing per instruction.
 */

/** Local, because imported bindings are looked up at each use where modules are not bundled. */
const SHAPES = IMMEDIATE;
const PLAIN_SHAPES = PLAIN;

export class BodyReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #end = 0;
  /** Where the last instruction begins, in the module. */
  start = 0;
  /** The opcode of the last instruction; with a prefix, `prefix << 16 | number`. */
  opcode = 0;
  /** One of `IMMEDIATE`. */
  shape = 0;
  /**
   * The first operand as an unsigned number: the called function, the index of a type, a memory or a global. For
   * `i32.const` its 32 bits as an unsigned number; for a block 1 if its type is an index.
   */
  operand = 0;
  /** The offset of a memory access. 0 for other instructions. */
  accessOffset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Offset of the next instruction. */
  get at(): number {
    return this.#at;
  }

  /** Moves to the first instruction of a body: after its locals. Throws `FormatError`. */
  enter(offset: number, size: number): void {
    this.#at = offset;
    this.#end = Math.min(offset + size, this.#bytes.length);
    for (let groups = this.#u32(); groups > 0; groups -= 1) {
      this.#u32();
      this.#valueType();
    }
  }

  /** Reads the next instruction; false at the end of the body. Throws `FormatError` for an unknown instruction. */
  next(): boolean {
    if (this.#at >= this.#end) return false;
    this.start = this.#at;
    this.operand = 0;
    this.accessOffset = 0;
    const first = this.#u8();
    this.opcode = first;
    this.shape = PLAIN_SHAPES[first] ?? SHAPES.unknown;
    if (this.shape === SHAPES.prefix) {
      const number = this.#u32();
      const table = first === 0xfb ? COLLECTED : first === 0xfc ? MISCELLANEOUS : first === 0xfd ? VECTOR : ATOMIC;
      this.opcode = (first << 16) | Math.min(number, 0xffff);
      this.shape = table[number] ?? SHAPES.unknown;
    }
    this.#immediate();
    return true;
  }

  #immediate(): void {
    switch (this.shape) {
      case SHAPES.none:
        return;
      case SHAPES.index:
      case SHAPES.call:
      case SHAPES.functionReference:
      case SHAPES.tableGet:
      case SHAPES.memory:
        this.operand = this.#u32();
        return;
      case SHAPES.i32:
        this.operand = this.#s32();
        return;
      case SHAPES.memoryAccess:
        this.#memoryAccess();
        return;
      case SHAPES.block:
        this.operand = this.#blockType() ? 1 : 0;
        return;
      case SHAPES.i64:
      case SHAPES.signed:
        this.#skipNumber();
        return;
      case SHAPES.twoIndices:
      case SHAPES.callIndirect:
        this.operand = this.#u32();
        this.#u32();
        return;
      case SHAPES.f32:
        this.#skip(4);
        return;
      case SHAPES.f64:
        this.#skip(8);
        return;
      case SHAPES.v128:
        this.#skip(16);
        return;
      case SHAPES.lane:
        this.#skip(1);
        return;
      case SHAPES.memoryLane:
        this.#memoryAccess();
        this.#skip(1);
        return;
      case SHAPES.labels:
        for (let left = this.#u32() + 1; left > 0; left -= 1) this.#skipNumber();
        return;
      case SHAPES.valueTypes:
        for (let left = this.#u32(); left > 0; left -= 1) this.#valueType();
        return;
      case SHAPES.catches:
        this.operand = this.#blockType() ? 1 : 0;
        for (let left = this.#u32(); left > 0; left -= 1) {
          if (this.#u8() < 2) this.#skipNumber();
          this.#skipNumber();
        }
        return;
      case SHAPES.cast:
        this.#skip(1);
        this.#skipNumber();
        this.#skipNumber();
        this.#skipNumber();
        return;
      default: {
        const text = (this.opcode > 0xff ? this.opcode & 0xffff : this.opcode).toString(16);
        const prefix = this.opcode > 0xff ? `0x${(this.opcode >>> 16).toString(16)} ` : '';
        throw new FormatError('malformed', `${prefix}0x${text} is not a known instruction`, this.start);
      }
    }
  }

  #truncated(): FormatError {
    return new FormatError('truncated', 'the function ends in the middle of an instruction', this.start);
  }

  #u8(): number {
    if (this.#at >= this.#end) throw this.#truncated();
    const byte = this.#bytes[this.#at] ?? 0;
    this.#at += 1;
    return byte;
  }

  #skip(count: number): void {
    if (count > this.#end - this.#at) throw this.#truncated();
    this.#at += count;
  }

  #skipNumber(): void {
    for (let length = 0; length < 10; length += 1) if (this.#u8() < 0x80) return;
    throw new FormatError('malformed', 'a number is longer than 64 bits', this.start);
  }

  #u32(): number {
    const low = this.#u8();
    if (low < 0x80) return low;
    let value = low & 0x7f;
    for (let shift = 7; shift < 35; shift += 7) {
      const byte = this.#u8();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new FormatError('malformed', 'a number is longer than 32 bits', this.start);
  }

  /** Reads a signed number of 32 bits and returns its bits as an unsigned one. */
  #s32(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#u8();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return (shift < 28 && (byte & 0x40) !== 0 ? value | (-1 << (shift + 7)) : value) >>> 0;
    }
    throw new FormatError('malformed', 'a number is longer than 32 bits', this.start);
  }

  #memoryAccess(): void {
    const flags = this.#u32();
    this.operand = (flags & 0x40) === 0 ? 0 : this.#u32();
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.#u8();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) {
        this.accessOffset = value;
        return;
      }
    }
    throw new FormatError('malformed', 'a number is longer than 64 bits', this.start);
  }

  /** Skips the type of a block. Returns whether it is the index of a type, which is a non-negative number. */
  #blockType(): boolean {
    const code = this.#bytes[this.#at] ?? 0;
    if (code >= 0x40 && code < 0x80) {
      this.#valueType();
      return false;
    }
    this.#skipNumber();
    return true;
  }

  #valueType(): void {
    const code = this.#u8();
    // References with a heap type, which may be shared.
    if (code !== 0x63 && code !== 0x64) return;
    if ((this.#bytes[this.#at] ?? 0) === 0x65) this.#skip(1);
    this.#skipNumber();
  }
}
