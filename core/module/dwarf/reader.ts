import { FormatError } from '../reader.ts';

/*
 * Reads little-endian data of one section of DWARF. Offsets are relative to the section. Every read is checked against
 * the end and throws a `FormatError` beyond it.
 */

const utf8 = new TextDecoder();

/** Longer strings are cut: without a limit, a section without a terminator would be searched for every name. */
const TEXT_MAX = 65_536;

export class DwarfReader {
  readonly bytes: Uint8Array;
  readonly end: number;
  offset: number;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, offset = 0, end = bytes.length) {
    this.bytes = bytes;
    this.offset = offset;
    this.end = Math.min(end, bytes.length);
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (offset < 0 || offset > this.end)
      throw new FormatError('truncated', 'an offset is outside of its section', offset);
  }

  get left(): number {
    return this.end - this.offset;
  }

  /** Moves by `size` bytes. Returns the offset before. */
  skip(size: number): number {
    const at = this.offset;
    if (!(size >= 0 && size <= this.end - at)) throw new FormatError('truncated', 'the data ends too early', at);
    this.offset = at + size;
    return at;
  }

  u8(): number {
    return this.#view.getUint8(this.skip(1));
  }

  i8(): number {
    return this.#view.getInt8(this.skip(1));
  }

  u16(): number {
    return this.#view.getUint16(this.skip(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.skip(4), true);
  }

  /** Reads 64 bits. Values above 2^53 are rounded; no offset or address is that large. */
  u64(): number {
    const low = this.u32();
    return low + this.u32() * 2 ** 32;
  }

  /** Reads an unsigned number of 1, 2, 3, 4 or 8 bytes. */
  unsigned(size: number): number {
    switch (size) {
      case 1:
        return this.u8();
      case 2:
        return this.u16();
      case 3:
        return this.u16() + this.u8() * 2 ** 16;
      case 4:
        return this.u32();
      case 8:
        return this.u64();
      default:
        throw new FormatError('malformed', `${size} is not a size of a number`, this.offset);
    }
  }

  /** Reads an unsigned LEB128 number. Values above 2^53 are rounded. */
  uleb(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.u8();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
  }

  /** Reads a signed LEB128 number. */
  sleb(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.u8();
      value += (byte & 0x7f) * scale;
      scale *= 128;
      if (byte < 0x80) return (byte & 0x40) === 0 ? value : value - scale;
    }
  }

  skipLeb(): void {
    while (this.u8() >= 0x80);
  }

  /** Skips a text that ends with a zero byte. */
  skipText(): void {
    this.offset = endOfText(this.bytes, this.offset, this.end) + 1;
  }
}

function endOfText(bytes: Uint8Array, offset: number, end: number): number {
  const found = bytes.subarray(offset, Math.min(end, offset + TEXT_MAX)).indexOf(0);
  if (found < 0) throw new FormatError('malformed', 'a text has no end', offset);
  return offset + found;
}

/** The place of a text, which is decoded when it is needed. */
export interface TextPlace {
  readonly bytes: Uint8Array;
  readonly offset: number;
}

/** Decodes a text; null if it has no end or is outside of its section. */
export function textAt(place: TextPlace | null): string | null {
  if (place === null || !(place.offset < place.bytes.length)) return null;
  const { bytes, offset } = place;
  const found = bytes.subarray(offset, offset + TEXT_MAX).indexOf(0);
  // A copy, because a decoder refuses shared memory.
  return found < 0 ? null : utf8.decode(bytes.slice(offset, offset + found));
}
