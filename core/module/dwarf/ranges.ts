import { FormatError } from '../reader.ts';
import type { Entry } from './entries.ts';
import { addressAt, type FormContext } from './forms.ts';
import { DwarfReader } from './reader.ts';
import type { DwarfSections } from './sections.ts';

/* The addresses that an entry covers: section 2.17 of DWARF 5, and of DWARF 4 for `.debug_ranges`. */

/** Start (inclusive) and end (exclusive) of each range in turns, relative to the code section. */
export type Ranges = readonly number[];

export interface RangeContext extends FormContext {
  readonly rangeListsBase: number;
  /** What the addresses of its lists are relative to. */
  readonly baseAddress: number;
}

const RLE = {
  end: 0,
  baseIndexed: 1,
  startEndIndexed: 2,
  startLengthIndexed: 3,
  offsetPair: 4,
  base: 5,
  startEnd: 6,
  startLength: 7,
} as const;

/** Limits the time for hostile modules in which many entries refer to one long list. */
const READ_MAX = 4_000_000;

export class RangeReader {
  readonly #sections: DwarfSections;
  #read = 0;

  constructor(sections: DwarfSections) {
    this.#sections = sections;
  }

  /** Returns the ranges of an entry. Empty if it has none, or if the linker removed its code. Throws `FormatError`. */
  rangesOf({ low, high, highIsSize, ranges }: Entry, unit: RangeContext): Ranges {
    const found: number[] = [];
    if (ranges !== null) {
      if (unit.version >= 5) this.#readList(ranges, unit, found);
      else this.#readPairs(ranges.value, unit, found);
    } else if (low !== null && high !== null) {
      this.#add(found, low, highIsSize ? low + high : high);
    }
    return found;
  }

  /**
   * The linker writes 0, or the highest addresses, for code that it removed. The first byte of the code section is the
   * number of functions, so no code has the address 0; and none is beyond the section.
   */
  #add(found: number[], start: number, end: number): void {
    if (start > 0 && end > start && end <= this.#sections.codeSize) found.push(start, end);
  }

  #count(offset: number): void {
    this.#read += 1;
    if (this.#read > READ_MAX) throw new FormatError('malformed', 'there are too many ranges', offset);
  }

  /** Reads pairs of addresses up to a pair of zeros (DWARF 4 and earlier). */
  #readPairs(offset: number, { addressSize, baseAddress }: RangeContext, found: number[]): void {
    const reader = new DwarfReader(this.#sections.ranges, offset);
    const selectsBase = addressSize === 8 ? 2 ** 64 : 2 ** 32 - 1;
    let base = baseAddress;
    for (;;) {
      this.#count(reader.offset);
      const start = reader.unsigned(addressSize);
      const end = reader.unsigned(addressSize);
      if (start === 0 && end === 0) return;
      if (start >= selectsBase) base = end;
      else this.#add(found, base + start, base + end);
    }
  }

  /** Reads a list of `.debug_rnglists` (DWARF 5). */
  #readList(list: { readonly value: number; readonly isIndex: boolean }, unit: RangeContext, found: number[]): void {
    const section = this.#sections.rangeLists;
    const { rangeListsBase, offsetSize, addressSize } = unit;
    const offset = list.isIndex
      ? rangeListsBase + new DwarfReader(section, rangeListsBase + list.value * offsetSize).unsigned(offsetSize)
      : list.value;
    const reader = new DwarfReader(section, offset);
    const indexed = () => addressAt(reader.uleb(), unit, this.#sections) ?? 0;
    let base = unit.baseAddress;
    for (;;) {
      this.#count(reader.offset);
      const kind = reader.u8();
      switch (kind) {
        case RLE.end:
          return;
        case RLE.baseIndexed:
          base = indexed();
          break;
        case RLE.startEndIndexed:
          this.#add(found, indexed(), indexed());
          break;
        case RLE.startLengthIndexed: {
          const start = indexed();
          this.#add(found, start, start + reader.uleb());
          break;
        }
        case RLE.offsetPair: {
          const start = reader.uleb();
          this.#add(found, base + start, base + reader.uleb());
          break;
        }
        case RLE.base:
          base = reader.unsigned(addressSize);
          break;
        case RLE.startEnd:
          this.#add(found, reader.unsigned(addressSize), reader.unsigned(addressSize));
          break;
        case RLE.startLength: {
          const start = reader.unsigned(addressSize);
          this.#add(found, start, start + reader.uleb());
          break;
        }
        default:
          throw new FormatError('malformed', `0x${kind.toString(16)} is not a kind of range`, reader.offset);
      }
    }
  }
}
