import { ByteReader, FormatError } from './reader.ts';
import type {
  ExternType,
  FunctionType,
  MemoryType,
  ModuleExport,
  ModuleImport,
  ModuleSummary,
  Section,
  ValueType,
} from './summary.ts';
import { readTypes, readValueType, type TypeDefinition } from './value-types.ts';

/*
 * Reads the summary of a module, section by section, without compiling it. Function bodies, data and elements are
 * skipped.
 */

/** "\0asm", the version (1) and the layer (0: a module, 1: a component), as 32 bits each. */
export const PREAMBLE_SIZE = 8;

const CODE_SECTION = 10;

export const SECTION_NAMES: Readonly<Record<number, string>> = {
  0: 'custom',
  1: 'type',
  2: 'import',
  3: 'function',
  4: 'table',
  5: 'memory',
  6: 'global',
  7: 'export',
  8: 'start',
  9: 'element',
  10: 'code',
  11: 'data',
  12: 'data count',
  13: 'tag',
};

/** Newer features of WebAssembly that are visible outside of function bodies. */
export type NewerFeature = 'memory64' | 'multi-memory' | 'custom-page-sizes' | 'exceptions' | 'garbage-collection';

export type SectionsResult =
  | {
      readonly kind: 'module';
      readonly summary: ModuleSummary;
      readonly features: ReadonlySet<NewerFeature>;
      readonly hasStart: boolean;
      /** The entries of all tables that the module defines, as they are created. */
      readonly tableEntries: number;
    }
  | { readonly kind: 'truncated' | 'malformed'; readonly message: string; readonly offset: number };

function customName(content: ByteReader): string {
  try {
    return content.name();
  } catch (error) {
    // The section is complete, so an early end is an error in it, not missing bytes.
    throw error instanceof FormatError ? new FormatError('malformed', error.message, error.offset) : error;
  }
}

/** Iterates over the sections without reading their contents. Throws `FormatError`. */
export function* walkSections(bytes: Uint8Array): Generator<Section> {
  const reader = new ByteReader(bytes, PREAMBLE_SIZE);
  while (reader.left > 0) {
    const start = reader.offset;
    const id = reader.u8();
    const size = reader.u32();
    if (size > reader.left) {
      const name = SECTION_NAMES[id] ?? `number ${id}`;
      const missing = size - reader.left;
      throw new FormatError(
        'truncated',
        `the ${name} section has ${size} bytes, and ${missing} of them are missing`,
        start,
      );
    }
    const offset = reader.offset;
    const content = reader.within(size);
    const name = id === 0 ? customName(content) : (SECTION_NAMES[id] ?? `section ${id}`);
    yield { id, name, offset, size };
  }
}

/** Reads the limits and flags of a memory. Page counts above 2^53 are inexact, and no host could allocate them. */
export function readMemoryType(reader: ByteReader, features: Set<NewerFeature>): MemoryType {
  const start = reader.offset;
  const flags = reader.u8();
  if (flags > 0x0f) throw new FormatError('malformed', `0x${flags.toString(16)} is not a kind of memory`, start);
  const is64 = (flags & 4) !== 0;
  const pages = () => (is64 ? Number(reader.u64()) : reader.u32());
  const minimum = pages();
  const maximum = (flags & 1) !== 0 ? pages() : null;
  if (is64) features.add('memory64');
  if ((flags & 8) !== 0) {
    features.add('custom-page-sizes');
    reader.u32();
  }
  return { minimum, maximum, shared: (flags & 2) !== 0, is64 };
}

/** Returns the entries that a table starts with. */
function readTableType(reader: ByteReader): number {
  readValueType(reader);
  const flags = reader.u8();
  const minimum = Number(reader.u64());
  if ((flags & 1) !== 0) reader.u64();
  return minimum;
}

/** A table with an initial value begins with these bytes. */
const TABLE_WITH_VALUE = 0x40;
const REFERENCE_OPCODES: ReadonlySet<number> = new Set([0x23, 0xd0, 0xd2]);
const END = 0x0b;

function readGlobalType(reader: ByteReader): { type: ValueType; mutable: boolean } {
  return { type: readValueType(reader), mutable: (reader.u8() & 1) === 1 };
}

class SummaryBuilder {
  readonly features = new Set<NewerFeature>();
  readonly imports: ModuleImport[] = [];
  readonly memories: MemoryType[] = [];
  readonly #types: TypeDefinition[] = [];
  readonly #functions: number[] = [];
  readonly #globals: { type: ValueType; mutable: boolean }[] = [];
  readonly #exports: { name: string; kind: number; index: number }[] = [];
  importedFunctions = 0;
  tableEntries = 0;

  #signature(typeIndex: number): FunctionType {
    const type = this.#types[typeIndex];
    if (type === undefined || type === null)
      throw new FormatError('malformed', 'the type of a function does not exist', 0);
    return type;
  }

  /** Reads the contents of one section. */
  read(section: Section, reader: ByteReader): void {
    switch (section.id) {
      case 1: {
        const { types, collected } = readTypes(reader);
        for (const type of types) this.#types.push(type);
        if (collected) this.features.add('garbage-collection');
        return;
      }
      case 2:
        for (let left = reader.count(); left > 0; left -= 1) this.#readImport(reader);
        return;
      case 3:
        for (let left = reader.count(); left > 0; left -= 1) this.#functions.push(reader.u32());
        return;
      case 4:
        this.#readTables(reader);
        return;
      case 5:
        for (let left = reader.count(); left > 0; left -= 1) this.memories.push(readMemoryType(reader, this.features));
        return;
      case 6:
        this.#readGlobals(reader);
        return;
      case 7:
        for (let left = reader.count(); left > 0; left -= 1) {
          this.#exports.push({ name: reader.name(), kind: reader.u8(), index: reader.u32() });
        }
        return;
      case 13:
        this.features.add('exceptions');
        return;
      default:
        return;
    }
  }

  #readTables(reader: ByteReader): void {
    for (let left = reader.count(); left > 0; left -= 1) {
      if (reader.peek() !== TABLE_WITH_VALUE) {
        this.tableEntries += readTableType(reader);
        continue;
      }
      reader.take(2);
      this.tableEntries += readTableType(reader);
      // `ref.null`, `ref.func` or `global.get`, and `end`. Longer expressions are left to the compiler.
      const opcode = reader.u8();
      reader.u32();
      if (!REFERENCE_OPCODES.has(opcode) || reader.u8() !== END) return;
    }
  }

  #readImport(reader: ByteReader): void {
    const module = reader.name();
    const name = reader.name();
    this.imports.push({ module, name, type: this.#readImportType(reader) });
  }

  #readImportType(reader: ByteReader): ExternType {
    const start = reader.offset;
    const kind = reader.u8();
    switch (kind) {
      case 0: {
        const typeIndex = reader.u32();
        this.importedFunctions += 1;
        this.#functions.push(typeIndex);
        return { kind: 'function', type: this.#signature(typeIndex) };
      }
      case 1:
        readTableType(reader);
        return { kind: 'table' };
      case 2: {
        const type = readMemoryType(reader, this.features);
        this.memories.push(type);
        return { kind: 'memory', type };
      }
      case 3: {
        const global = readGlobalType(reader);
        this.#globals.push(global);
        return { kind: 'global', ...global };
      }
      case 4:
        reader.u8();
        reader.u32();
        this.features.add('exceptions');
        return { kind: 'tag' };
      default:
        throw new FormatError('malformed', `0x${kind.toString(16)} is not a kind of import`, start);
    }
  }

  /** Reads global types as long as each initial value is a plain constant; a longer expression ends the reading. */
  #readGlobals(reader: ByteReader): void {
    for (let left = reader.count(); left > 0; left -= 1) {
      this.#globals.push(readGlobalType(reader));
      const opcode = reader.u8();
      if (opcode === 0x41 || opcode === 0x42 || opcode === 0x23 || opcode === 0xd0 || opcode === 0xd2) reader.s64();
      else if (opcode === 0x43) reader.take(4);
      else if (opcode === 0x44) reader.take(8);
      else return;
      if (reader.u8() !== 0x0b) return;
    }
  }

  #exportType(kind: number, index: number): ExternType {
    switch (kind) {
      case 0: {
        const typeIndex = this.#functions[index];
        if (typeIndex === undefined) throw new FormatError('malformed', 'the function of an export does not exist', 0);
        return { kind: 'function', type: this.#signature(typeIndex) };
      }
      case 1:
        return { kind: 'table' };
      case 2: {
        const type = this.memories[index];
        if (type === undefined) throw new FormatError('malformed', 'the memory of an export does not exist', 0);
        return { kind: 'memory', type };
      }
      case 3:
        return { kind: 'global', ...(this.#globals[index] ?? { type: 'other', mutable: false }) };
      case 4:
        return { kind: 'tag' };
      default:
        throw new FormatError('malformed', `0x${kind.toString(16)} is not a kind of export`, 0);
    }
  }

  summary(size: number, sections: readonly Section[]): ModuleSummary {
    if (this.memories.length > 1) this.features.add('multi-memory');
    const exports: ModuleExport[] = this.#exports.map(({ name, kind, index }) => ({
      name,
      index,
      type: this.#exportType(kind, index),
    }));
    return {
      size,
      sections,
      imports: this.imports,
      exports,
      memories: this.memories,
      importedFunctions: this.importedFunctions,
      definedFunctions: this.#functions.length - this.importedFunctions,
    };
  }
}

/** Reads bytes that begin with the preamble of a module. Never throws. */
export function readSections(bytes: Uint8Array): SectionsResult {
  const sections: Section[] = [];
  const builder = new SummaryBuilder();
  let walked = false;
  try {
    for (const section of walkSections(bytes)) sections.push(section);
    walked = true;
    for (const section of sections) {
      builder.read(section, new ByteReader(bytes, section.offset, section.offset + section.size));
    }
    const summary = builder.summary(bytes.length, sections);
    if (summary.definedFunctions > 0 && !sections.some(({ id }) => id === CODE_SECTION)) {
      return { kind: 'truncated', message: 'the code of its functions is missing', offset: bytes.length };
    }
    return {
      kind: 'module',
      summary,
      features: builder.features,
      hasStart: sections.some(({ id }) => id === 8),
      tableEntries: builder.tableEntries,
    };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    // All sections are complete, so an early end is an error within one.
    return { kind: walked ? 'malformed' : error.kind, message: error.message, offset: error.offset };
  }
}
