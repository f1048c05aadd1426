import { FormatError } from '../reader.ts';
import { FORM, type Sizes, sizeOfForm } from './forms.ts';
import { DwarfReader } from './reader.ts';

/* The abbreviations of DWARF (section 7.5.3 of DWARF 5): which attributes an entry has, and in which form. */

export interface Abbreviation {
  readonly tag: number;
  readonly hasChildren: boolean;
  /** Attribute and form of each, in turns. */
  readonly attributes: readonly number[];
  /** The values of attributes with `DW_FORM_implicit_const`, by position in `attributes`. */
  readonly constants: ReadonlyMap<number, number>;
  /** Bytes of an entry; null if it depends on the contents. */
  readonly size: number | null;
}

export type AbbreviationTable = ReadonlyMap<number, Abbreviation>;

/** Limits the time for hostile modules whose units overlap in one table. Real modules have some thousands. */
const ENTRIES_MAX = 2_000_000;

/** Reads tables on demand and keeps them by offset. */
export class Abbreviations {
  readonly #section: Uint8Array;
  readonly #tables = new Map<string, AbbreviationTable>();
  #entries = 0;

  constructor(section: Uint8Array) {
    this.#section = section;
  }

  /** Returns the table at an offset of the section. Throws `FormatError`. */
  tableAt(offset: number, sizes: Sizes): AbbreviationTable {
    const key = `${offset} ${sizes.version} ${sizes.addressSize} ${sizes.offsetSize}`;
    const known = this.#tables.get(key);
    if (known !== undefined) return known;
    const table = this.#read(new DwarfReader(this.#section, offset), sizes);
    this.#tables.set(key, table);
    return table;
  }

  #read(reader: DwarfReader, sizes: Sizes): AbbreviationTable {
    const table = new Map<number, Abbreviation>();
    for (;;) {
      const code = reader.left === 0 ? 0 : reader.uleb();
      if (code === 0) return table;
      const tag = reader.uleb();
      const hasChildren = reader.u8() !== 0;
      const attributes: number[] = [];
      const constants = new Map<number, number>();
      let size: number | null = 0;
      for (;;) {
        const attribute = reader.uleb();
        const form = reader.uleb();
        this.#entries += 1;
        if (this.#entries > ENTRIES_MAX)
          throw new FormatError('malformed', 'there are too many abbreviations', reader.offset);
        if (attribute === 0 && form === 0) break;
        if (form === FORM.implicitConst) constants.set(attributes.length, reader.sleb());
        attributes.push(attribute, form);
        const part = sizeOfForm(form, sizes);
        size = size === null || part === null ? null : size + part;
      }
      table.set(code, { tag, hasChildren, attributes, constants, size });
    }
  }
}
