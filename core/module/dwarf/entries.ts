import { FormatError } from '../reader.ts';
import type { Abbreviation, AbbreviationTable } from './abbreviations.ts';
import { FORM, type FormContext, isAddressForm, readNumber, readText, skipForm } from './forms.ts';
import type { DwarfReader, TextPlace } from './reader.ts';
import type { DwarfSections } from './sections.ts';

/* The entries of `.debug_info` (section 2.1 of DWARF 5), with the attributes that locate code. */

export const TAG = {
  lexicalBlock: 0x0b,
  compileUnit: 0x11,
  inlinedSubroutine: 0x1d,
  subprogram: 0x2e,
  partialUnit: 0x3c,
  skeletonUnit: 0x4a,
} as const;

const AT = {
  sibling: 0x01,
  name: 0x03,
  statements: 0x10,
  lowPc: 0x11,
  highPc: 0x12,
  compDir: 0x1b,
  abstractOrigin: 0x31,
  specification: 0x47,
  ranges: 0x55,
  callColumn: 0x57,
  callFile: 0x58,
  callLine: 0x59,
  linkageName: 0x6e,
  textOffsetsBase: 0x72,
  addressBase: 0x73,
  rangeListsBase: 0x74,
  mipsLinkageName: 0x2007,
} as const;

/** An entry's attributes. An attribute that is missing is null. */
export interface Entry {
  readonly low: number | null;
  readonly high: number | null;
  /** Whether `high` is relative to `low`. */
  readonly highIsSize: boolean;
  readonly ranges: { readonly value: number; readonly isIndex: boolean } | null;
  readonly name: TextPlace | null;
  readonly linkageName: TextPlace | null;
  readonly compDir: TextPlace | null;
  /** Offset of the line program in `.debug_line`. */
  readonly statements: number | null;
  /** Offset in `.debug_info` of the entry with the name. */
  readonly origin: number | null;
  /** Offset in `.debug_info` of the next entry on the same level. */
  readonly sibling: number | null;
  readonly callFile: number;
  readonly callLine: number;
  readonly callColumn: number;
  readonly textOffsetsBase: number | null;
  readonly addressBase: number | null;
  readonly rangeListsBase: number | null;
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

const EMPTY: Entry = {
  low: null,
  high: null,
  highIsSize: false,
  ranges: null,
  name: null,
  linkageName: null,
  compDir: null,
  statements: null,
  origin: null,
  sibling: null,
  callFile: 0,
  callLine: 0,
  callColumn: 0,
  textOffsetsBase: null,
  addressBase: null,
  rangeListsBase: null,
};

/** Reads the abbreviation of the next entry; null for the end of a list of siblings. Throws `FormatError`. */
export function readAbbreviation(reader: DwarfReader, table: AbbreviationTable): Abbreviation | null {
  const { offset } = reader;
  const code = reader.uleb();
  if (code === 0) return null;
  const abbreviation = table.get(code);
  if (abbreviation === undefined) throw new FormatError('malformed', 'an entry has an unknown abbreviation', offset);
  return abbreviation;
}

/** Skips the attributes of an entry. Throws `FormatError`. */
export function skipEntry(reader: DwarfReader, { attributes, size }: Abbreviation, unit: FormContext): void {
  if (size !== null) {
    reader.skip(size);
    return;
  }
  for (let at = 1; at < attributes.length; at += 2) skipForm(reader, attributes[at] ?? 0, unit);
}

/** Reads the attributes of an entry. Throws `FormatError`. */
export function readEntry(
  reader: DwarfReader,
  { attributes, constants }: Abbreviation,
  unit: FormContext,
  sections: DwarfSections,
): Entry {
  const entry: Mutable<Entry> = { ...EMPTY };
  for (let at = 0; at < attributes.length; at += 2) {
    const form = attributes[at + 1] ?? 0;
    switch (attributes[at]) {
      case AT.sibling:
        entry.sibling = numberOf(reader, form, constants, at, unit, sections);
        break;
      case AT.name:
        entry.name = readText(reader, form, unit, sections);
        break;
      case AT.linkageName:
      case AT.mipsLinkageName:
        entry.linkageName = readText(reader, form, unit, sections);
        break;
      case AT.compDir:
        entry.compDir = readText(reader, form, unit, sections);
        break;
      case AT.statements:
        entry.statements = numberOf(reader, form, constants, at, unit, sections);
        break;
      case AT.lowPc:
        entry.low = numberOf(reader, form, constants, at, unit, sections);
        break;
      case AT.highPc:
        entry.high = numberOf(reader, form, constants, at, unit, sections);
        entry.highIsSize = !isAddressForm(form);
        break;
      case AT.ranges: {
        const value = numberOf(reader, form, constants, at, unit, sections);
        entry.ranges = value === null ? null : { value, isIndex: form === FORM.rnglistx };
        break;
      }
      case AT.abstractOrigin:
      case AT.specification:
        entry.origin = numberOf(reader, form, constants, at, unit, sections);
        break;
      case AT.callFile:
        entry.callFile = numberOf(reader, form, constants, at, unit, sections) ?? 0;
        break;
      case AT.callLine:
        entry.callLine = numberOf(reader, form, constants, at, unit, sections) ?? 0;
        break;
      case AT.callColumn:
        entry.callColumn = numberOf(reader, form, constants, at, unit, sections) ?? 0;
        break;
      case AT.textOffsetsBase:
        entry.textOffsetsBase = numberOf(reader, form, constants, at, unit, sections);
        break;
      case AT.addressBase:
        entry.addressBase = numberOf(reader, form, constants, at, unit, sections);
        break;
      case AT.rangeListsBase:
        entry.rangeListsBase = numberOf(reader, form, constants, at, unit, sections);
        break;
      default:
        skipForm(reader, form, unit);
    }
  }
  return entry;
}

/** Reads a number, which may be in the abbreviation. */
function numberOf(
  reader: DwarfReader,
  form: number,
  constants: Abbreviation['constants'],
  at: number,
  unit: FormContext,
  sections: DwarfSections,
): number | null {
  return form === FORM.implicitConst ? (constants.get(at) ?? 0) : readNumber(reader, form, unit, sections);
}
