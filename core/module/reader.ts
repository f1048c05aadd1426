/*
 * Reads the binary format of WebAssembly. Every read is checked against the end and throws a `FormatError` beyond it;
 * the parsers of this folder catch these errors and return values. Numbers are LEB128 (WebAssembly core specification,
 * section 5.2.2).
 */

export class FormatError extends Error {
  override readonly name = 'FormatError';
  /** `truncated`: the bytes end too early. `malformed`: they are invalid. */
  readonly kind: 'truncated' | 'malformed';
  /** Offset in the module. */
  readonly offset: number;
  constructor(kind: 'truncated' | 'malformed', message: string, offset: number) {
    super(message);
    this.kind = kind;
    this.offset = offset;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export class ByteReader {
  readonly bytes: Uint8Array;
  readonly end: number;
  /** Offset of the next byte in `bytes`. */
  offset: number;

  constructor(bytes: Uint8Array, offset = 0, end = bytes.length) {
    this.bytes = bytes;
    this.offset = offset;
    this.end = Math.min(end, bytes.length);
  }

  get left(): number {
    return this.end - this.offset;
  }

  u8(): number {
    const byte = this.offset < this.end ? this.bytes[this.offset] : undefined;
    if (byte === undefined) throw new FormatError('truncated', 'the bytes end in the middle of a value', this.offset);
    this.offset += 1;
    return byte;
  }

  /** Returns the next byte without reading it; -1 at the end. */
  peek(): number {
    return this.offset < this.end ? (this.bytes[this.offset] ?? -1) : -1;
  }

  /** Reads an unsigned number of at most 32 bits. */
  u32(): number {
    const start = this.offset;
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.u8();
      if (shift === 28 && byte > 0x0f) break;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new FormatError('malformed', 'a number is longer than 32 bits', start);
  }

  /** Reads an unsigned number of at most 64 bits. */
  u64(): bigint {
    const start = this.offset;
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.u8();
      if (shift === 63n && byte > 1) break;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new FormatError('malformed', 'a number is longer than 64 bits', start);
  }

  /** Reads a signed number of at most 64 bits (`s32`, `s33` and `s64` alike). */
  s64(): bigint {
    const start = this.offset;
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.u8();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asIntN(64, (byte & 0x40) === 0 ? value : value - (1n << (shift + 7n)));
    }
    throw new FormatError('malformed', 'a number is longer than 64 bits', start);
  }

  /** Returns a view of the next `length` bytes. */
  take(length: number): Uint8Array {
    if (length > this.left) throw new FormatError('truncated', 'the bytes end in the middle of a field', this.offset);
    const start = this.offset;
    this.offset += length;
    return this.bytes.subarray(start, start + length);
  }

  /** Returns a reader of the next `length` bytes, and skips them. */
  within(length: number): ByteReader {
    const start = this.offset;
    this.take(length);
    return new ByteReader(this.bytes, start, start + length);
  }

  /** Reads a name: its length, and as many bytes of UTF-8. */
  name(): string {
    const start = this.offset;
    const bytes = this.take(this.u32());
    try {
      // A copy, because a decoder refuses shared memory.
      return utf8.decode(new Uint8Array(bytes));
    } catch {
      throw new FormatError('malformed', 'a name is not UTF-8', start);
    }
  }

  /**
   * Reads the length of a vector. Every element takes at least one byte, so a count cannot exceed the remaining bytes.
   */
  count(): number {
    const start = this.offset;
    const count = this.u32();
    if (count > this.left) throw new FormatError('truncated', 'a list is longer than its section', start);
    return count;
  }
}
