import { FormatError } from '../reader.ts';
import { DwarfReader, type TextPlace } from './reader.ts';
import type { DwarfSections } from './sections.ts';

/* The forms of attributes (section 7.5.6 of DWARF 5). */

export const FORM = {
  addr: 0x01,
  block2: 0x03,
  block4: 0x04,
  data2: 0x05,
  data4: 0x06,
  data8: 0x07,
  string: 0x08,
  block: 0x09,
  block1: 0x0a,
  data1: 0x0b,
  flag: 0x0c,
  sdata: 0x0d,
  strp: 0x0e,
  udata: 0x0f,
  refAddr: 0x10,
  ref1: 0x11,
  ref2: 0x12,
  ref4: 0x13,
  ref8: 0x14,
  refUdata: 0x15,
  indirect: 0x16,
  secOffset: 0x17,
  exprloc: 0x18,
  flagPresent: 0x19,
  strx: 0x1a,
  addrx: 0x1b,
  refSup4: 0x1c,
  strpSup: 0x1d,
  data16: 0x1e,
  lineStrp: 0x1f,
  refSig8: 0x20,
  implicitConst: 0x21,
  loclistx: 0x22,
  rnglistx: 0x23,
  refSup8: 0x24,
  strx1: 0x25,
  strx2: 0x26,
  strx3: 0x27,
  strx4: 0x28,
  addrx1: 0x29,
  addrx2: 0x2a,
  addrx3: 0x2b,
  addrx4: 0x2c,
  gnuAddrIndex: 0x1f01,
  gnuStrIndex: 0x1f02,
  gnuRefAlt: 0x1f20,
  gnuStrpAlt: 0x1f21,
} as const;

/** What the size of an attribute depends on. */
export interface Sizes {
  readonly version: number;
  readonly addressSize: number;
  readonly offsetSize: 4 | 8;
}

/** The unit that an attribute belongs to. */
export interface FormContext extends Sizes {
  /** Offset of the unit's header in `.debug_info`. */
  readonly start: number;
  /** Offsets of the unit's parts of `.debug_str_offsets` and `.debug_addr`. */
  readonly textOffsetsBase: number;
  readonly addressBase: number;
}

const FIXED: ReadonlyMap<number, number> = new Map([
  [FORM.data1, 1],
  [FORM.flag, 1],
  [FORM.ref1, 1],
  [FORM.strx1, 1],
  [FORM.addrx1, 1],
  [FORM.data2, 2],
  [FORM.ref2, 2],
  [FORM.strx2, 2],
  [FORM.addrx2, 2],
  [FORM.strx3, 3],
  [FORM.addrx3, 3],
  [FORM.data4, 4],
  [FORM.ref4, 4],
  [FORM.strx4, 4],
  [FORM.addrx4, 4],
  [FORM.refSup4, 4],
  [FORM.data8, 8],
  [FORM.ref8, 8],
  [FORM.refSig8, 8],
  [FORM.refSup8, 8],
  [FORM.data16, 16],
  [FORM.flagPresent, 0],
  [FORM.implicitConst, 0],
]);

const OFFSETS: ReadonlySet<number> = new Set([
  FORM.strp,
  FORM.secOffset,
  FORM.strpSup,
  FORM.lineStrp,
  FORM.gnuRefAlt,
  FORM.gnuStrpAlt,
]);

/** Returns the bytes that a form takes; null if it depends on the contents. */
export function sizeOfForm(form: number, { version, addressSize, offsetSize }: Sizes): number | null {
  if (form === FORM.addr) return addressSize;
  if (form === FORM.refAddr) return version <= 2 ? addressSize : offsetSize;
  return OFFSETS.has(form) ? offsetSize : (FIXED.get(form) ?? null);
}

/** Skips a value. Throws `FormatError` for a form that does not exist. */
export function skipForm(reader: DwarfReader, form: number, sizes: Sizes): void {
  const fixed = sizeOfForm(form, sizes);
  if (fixed !== null) {
    reader.skip(fixed);
    return;
  }
  switch (form) {
    case FORM.string:
      reader.skipText();
      return;
    case FORM.sdata:
    case FORM.udata:
    case FORM.refUdata:
    case FORM.strx:
    case FORM.addrx:
    case FORM.loclistx:
    case FORM.rnglistx:
    case FORM.gnuAddrIndex:
    case FORM.gnuStrIndex:
      reader.skipLeb();
      return;
    case FORM.block1:
      reader.skip(reader.u8());
      return;
    case FORM.block2:
      reader.skip(reader.u16());
      return;
    case FORM.block4:
      reader.skip(reader.u32());
      return;
    case FORM.block:
    case FORM.exprloc:
      reader.skip(reader.uleb());
      return;
    case FORM.indirect:
      skipForm(reader, directForm(reader), sizes);
      return;
    default:
      throw new FormatError('malformed', `0x${form.toString(16)} is not a form of an attribute`, reader.offset);
  }
}

/** Reads the form before a value. A chain of such forms would have no end. */
function directForm(reader: DwarfReader): number {
  const form = reader.uleb();
  if (form === FORM.indirect || form === FORM.implicitConst)
    throw new FormatError('malformed', 'a form refers to another one', reader.offset);
  return form;
}

/** The bytes of an index form: `first` is the one with one byte. */
const indexed = (reader: DwarfReader, form: number, first: number): number => reader.unsigned(form - first + 1);

/** Whether a form is an address, not a number relative to another one. */
export function isAddressForm(form: number): boolean {
  return (
    form === FORM.addr ||
    form === FORM.addrx ||
    form === FORM.gnuAddrIndex ||
    (form >= FORM.addrx1 && form <= FORM.addrx4)
  );
}

/**
 * Reads a number, address, offset or reference; null for other values. References are returned as offsets in
 * `.debug_info`, addresses relative to the code section.
 */
export function readNumber(
  reader: DwarfReader,
  form: number,
  unit: FormContext,
  sections: DwarfSections,
): number | null {
  switch (form) {
    case FORM.addr:
      return reader.unsigned(unit.addressSize);
    case FORM.addrx:
    case FORM.gnuAddrIndex:
      return addressAt(reader.uleb(), unit, sections);
    case FORM.addrx1:
    case FORM.addrx2:
    case FORM.addrx3:
    case FORM.addrx4:
      return addressAt(indexed(reader, form, FORM.addrx1), unit, sections);
    case FORM.ref1:
      return unit.start + reader.u8();
    case FORM.ref2:
      return unit.start + reader.u16();
    case FORM.ref4:
      return unit.start + reader.u32();
    case FORM.ref8:
      return unit.start + reader.u64();
    case FORM.refUdata:
      return unit.start + reader.uleb();
    case FORM.data1:
    case FORM.flag:
      return reader.u8();
    case FORM.data2:
      return reader.u16();
    case FORM.data4:
      return reader.u32();
    case FORM.data8:
      return reader.u64();
    case FORM.sdata:
      return reader.sleb();
    case FORM.udata:
    case FORM.rnglistx:
      return reader.uleb();
    case FORM.secOffset:
      return reader.unsigned(unit.offsetSize);
    case FORM.refAddr:
      return reader.unsigned(unit.version <= 2 ? unit.addressSize : unit.offsetSize);
    case FORM.flagPresent:
      return 1;
    case FORM.indirect:
      return readNumber(reader, directForm(reader), unit, sections);
    default:
      skipForm(reader, form, unit);
      return null;
  }
}

/** Reads the place of a text; null for other values and for texts in files that are not part of the module. */
export function readText(
  reader: DwarfReader,
  form: number,
  unit: FormContext,
  sections: DwarfSections,
): TextPlace | null {
  switch (form) {
    case FORM.string: {
      const { offset } = reader;
      reader.skipText();
      return { bytes: reader.bytes, offset };
    }
    case FORM.strp:
      return { bytes: sections.texts, offset: reader.unsigned(unit.offsetSize) };
    case FORM.lineStrp:
      return { bytes: sections.lineTexts, offset: reader.unsigned(unit.offsetSize) };
    case FORM.strx:
    case FORM.gnuStrIndex:
      return textOf(reader.uleb(), unit, sections);
    case FORM.strx1:
    case FORM.strx2:
    case FORM.strx3:
    case FORM.strx4:
      return textOf(indexed(reader, form, FORM.strx1), unit, sections);
    case FORM.indirect:
      return readText(reader, directForm(reader), unit, sections);
    default:
      skipForm(reader, form, unit);
      return null;
  }
}

/** Returns an entry of the unit's address table. */
export function addressAt(index: number, unit: FormContext, { addresses }: DwarfSections): number | null {
  return entryAt(addresses, unit.addressBase + index * unit.addressSize, unit.addressSize);
}

function textOf(index: number, unit: FormContext, { texts, textOffsets }: DwarfSections): TextPlace | null {
  const offset = entryAt(textOffsets, unit.textOffsetsBase + index * unit.offsetSize, unit.offsetSize);
  return offset === null ? null : { bytes: texts, offset };
}

function entryAt(section: Uint8Array, offset: number, size: number): number | null {
  return offset + size <= section.length ? new DwarfReader(section, offset).unsigned(size) : null;
}
