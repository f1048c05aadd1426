import { type ByteReader, FormatError } from '../reader.ts';
import type { ValueType } from '../summary.ts';
import { readValueType } from '../value-types.ts';
import { readConstant } from './constant.ts';

/* Globals, tables and tags that a module defines or imports. */

export interface GlobalDetail {
  readonly type: ValueType;
  readonly mutable: boolean;
  /** In the text format; null for an imported one. */
  readonly initial: string | null;
}

export interface TableDetail {
  /** "funcref", "externref". */
  readonly type: ValueType;
  readonly minimum: number;
  readonly maximum: number | null;
  readonly is64: boolean;
}

export interface Definitions {
  /** Imported ones first. */
  readonly globals: readonly GlobalDetail[];
  readonly tables: readonly TableDetail[];
  /** The type of each imported function, and of each tag. */
  readonly importedFunctions: readonly number[];
  readonly tags: readonly number[];
  /** Functions in initial values. */
  readonly references: readonly number[];
  readonly hasExtendedConstants: boolean;
}

function readLimits(reader: ByteReader): Pick<TableDetail, 'minimum' | 'maximum' | 'is64'> {
  const start = reader.offset;
  const flags = reader.u8();
  if (flags > 7) throw new FormatError('malformed', `0x${flags.toString(16)} is not a kind of limit`, start);
  const minimum = Number(reader.u64());
  return { minimum, maximum: (flags & 1) === 0 ? null : Number(reader.u64()), is64: (flags & 4) !== 0 };
}

export class DefinitionReader {
  readonly globals: GlobalDetail[] = [];
  readonly tables: TableDetail[] = [];
  readonly importedFunctions: number[] = [];
  readonly tags: number[] = [];
  readonly references: number[] = [];
  hasExtendedConstants = false;

  /** Reads the import section for what is not a function. */
  readImports(reader: ByteReader): void {
    for (let left = reader.count(); left > 0; left -= 1) {
      reader.name();
      reader.name();
      const start = reader.offset;
      const kind = reader.u8();
      if (kind === 0) this.importedFunctions.push(reader.u32());
      else if (kind === 1) this.tables.push({ type: readValueType(reader), ...readLimits(reader) });
      else if (kind === 2) skipMemory(reader);
      else if (kind === 3)
        this.globals.push({ type: readValueType(reader), mutable: reader.u8() === 1, initial: null });
      else if (kind === 4) this.#tag(reader);
      else throw new FormatError('malformed', `0x${kind.toString(16)} is not a kind of import`, start);
    }
  }

  readTables(reader: ByteReader): void {
    for (let left = reader.count(); left > 0; left -= 1) {
      const hasValue = reader.peek() === 0x40;
      if (hasValue) reader.take(2);
      this.tables.push({ type: readValueType(reader), ...readLimits(reader) });
      if (hasValue) this.#constant(reader);
    }
  }

  readGlobals(reader: ByteReader): void {
    for (let left = reader.count(); left > 0; left -= 1) {
      const type = readValueType(reader);
      const mutable = reader.u8() === 1;
      this.globals.push({ type, mutable, initial: this.#constant(reader) });
    }
  }

  readTags(reader: ByteReader): void {
    for (let left = reader.count(); left > 0; left -= 1) this.#tag(reader);
  }

  finish(): Definitions {
    const { globals, tables, tags, importedFunctions, references, hasExtendedConstants } = this;
    return { globals, tables, tags, importedFunctions, references, hasExtendedConstants };
  }

  #tag(reader: ByteReader): void {
    reader.u8();
    this.tags.push(reader.u32());
  }

  #constant(reader: ByteReader): string {
    const { text, functions, isExtended } = readConstant(reader);
    for (const index of functions) this.references.push(index);
    this.hasExtendedConstants ||= isExtended;
    return text;
  }
}

function skipMemory(reader: ByteReader): void {
  const flags = reader.u8();
  reader.u64();
  if ((flags & 1) !== 0) reader.u64();
  if ((flags & 8) !== 0) reader.u32();
}
