import { FormatError } from '../reader.ts';
import type { Abbreviations, AbbreviationTable } from './abbreviations.ts';
import { type Entry, readAbbreviation, readEntry, TAG } from './entries.ts';
import type { RangeContext, RangeReader, Ranges } from './ranges.ts';
import { DwarfReader } from './reader.ts';
import type { DwarfSections } from './sections.ts';

/* The compilation units of `.debug_info` (section 7.5.1 of DWARF 5), without their contents. */

export interface Unit extends RangeContext {
  /** Offset of the first entry in `.debug_info`. */
  readonly entries: number;
  readonly end: number;
  readonly abbreviations: AbbreviationTable;
  readonly root: Entry;
  /** Empty if the unit states none. */
  readonly ranges: Ranges;
}

const TYPE = { compile: 1, type: 2, partial: 3, skeleton: 4, splitCompile: 5, splitType: 6 } as const;

interface Header {
  readonly version: number;
  readonly addressSize: number;
  readonly offsetSize: 4 | 8;
  readonly abbreviationsAt: number;
  readonly entries: number;
}

/** Reads a header after its length; null for a unit without code. Throws `FormatError`. */
function readHeader(reader: DwarfReader, offsetSize: 4 | 8): Header | null {
  const { offset } = reader;
  const version = reader.u16();
  if (version < 2 || version > 5) throw new FormatError('malformed', `DWARF ${version} is not supported`, offset);
  if (version < 5) {
    const abbreviationsAt = reader.unsigned(offsetSize);
    const addressSize = reader.u8();
    return { version, addressSize, offsetSize, abbreviationsAt, entries: reader.offset };
  }
  const type = reader.u8();
  const addressSize = reader.u8();
  const abbreviationsAt = reader.unsigned(offsetSize);
  if (type === TYPE.type || type === TYPE.splitType) return null;
  // The id of a split unit.
  if (type === TYPE.skeleton || type === TYPE.splitCompile) reader.skip(8);
  return { version, addressSize, offsetSize, abbreviationsAt, entries: reader.offset };
}

/** Reads a length, which also selects 32 or 64 bits for offsets. Throws `FormatError`. */
export function readLength(reader: DwarfReader): { readonly length: number; readonly offsetSize: 4 | 8 } {
  const length = reader.u32();
  if (length < 0xfffffff0) return { length, offsetSize: 4 };
  if (length !== 0xffffffff) throw new FormatError('malformed', 'a length is reserved', reader.offset);
  return { length: reader.u64(), offsetSize: 8 };
}

function readUnit(
  sections: DwarfSections,
  abbreviations: Abbreviations,
  rangeReader: RangeReader,
  start: number,
  header: Header,
  end: number,
): Unit | null {
  const { version, addressSize, offsetSize, entries } = header;
  if (addressSize !== 4 && addressSize !== 8)
    throw new FormatError('malformed', 'addresses have an unknown size', start);
  const table = abbreviations.tableAt(header.abbreviationsAt, header);
  const context: RangeContext = {
    version,
    addressSize,
    offsetSize,
    start,
    // The sizes of the headers of these sections, after which the only unit of a module begins.
    textOffsetsBase: version >= 5 ? 2 * offsetSize : 0,
    addressBase: version >= 5 ? 2 * offsetSize : 0,
    rangeListsBase: version >= 5 ? 2 * offsetSize + 4 : 0,
    baseAddress: 0,
  };
  const read = (unit: RangeContext): Entry | null => {
    const reader = new DwarfReader(sections.info, entries, end);
    const abbreviation = reader.left === 0 ? null : readAbbreviation(reader, table);
    if (abbreviation === null) return null;
    const { tag } = abbreviation;
    if (tag !== TAG.compileUnit && tag !== TAG.partialUnit && tag !== TAG.skeletonUnit) return null;
    return readEntry(reader, abbreviation, unit, sections);
  };
  // The first reading finds the bases, which the forms of other attributes need.
  const bases = read(context);
  if (bases === null) return null;
  const based: RangeContext = {
    ...context,
    textOffsetsBase: bases.textOffsetsBase ?? context.textOffsetsBase,
    addressBase: bases.addressBase ?? context.addressBase,
    rangeListsBase: bases.rangeListsBase ?? context.rangeListsBase,
  };
  const root = read(based) ?? bases;
  const unit: RangeContext = { ...based, baseAddress: root.low ?? 0 };
  return { ...unit, entries, end, abbreviations: table, root, ranges: rangeReader.rangesOf(root, unit) };
}

/** Reads all units. A damaged one is reported and left out. Never throws. */
export function readUnits(
  sections: DwarfSections,
  abbreviations: Abbreviations,
  rangeReader: RangeReader,
  onProblem: (message: string) => void,
): Unit[] {
  const units: Unit[] = [];
  let next = 0;
  while (next < sections.info.length) {
    const start = next;
    try {
      const reader = new DwarfReader(sections.info, start);
      const { length, offsetSize } = readLength(reader);
      // Nothing after a damaged length can be found.
      next = sections.info.length;
      const end = reader.offset + length;
      reader.skip(length);
      next = end;
      const header = readHeader(new DwarfReader(sections.info, end - length, end), offsetSize);
      const unit = header === null ? null : readUnit(sections, abbreviations, rangeReader, start, header, end);
      if (unit !== null) units.push(unit);
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      onProblem(`The unit at byte ${start} of .debug_info could not be read: ${error.message}.`);
      if (next === start) break;
    }
  }
  return units;
}
