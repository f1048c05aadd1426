import { guessToolchain, readProducers, readTargetFeatures } from './inspect-producers.ts';
import type { CustomSection, FunctionColumns, Inspection } from './inspection.ts';
import { type ModuleNames, readNames } from './names.ts';
import { ByteReader, FormatError } from './reader.ts';
import { readSections, walkSections } from './sections.ts';
import type { FunctionType, Section } from './summary.ts';
import { readTypes } from './value-types.ts';

/* Inspects a module for display. Every damaged part is described in the list of problems, and the others are shown. */

const PREVIEW = 256;
/** Number of data bytes that are searched for evidence of the toolchain. */
const SEARCHED = 16 * 1024 * 1024;
const CUSTOM = 0;
const TYPE = 1;
const FUNCTION = 3;
const TABLE = 4;
const GLOBAL = 6;
const START = 8;
const ELEMENT = 9;
const CODE = 10;
const DATA = 11;

/** Reads parts one by one. A damaged one is replaced by its `otherwise`. */
class Parts {
  readonly problems: string[] = [];
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  attempt<Value>(what: string, otherwise: Value, read: () => Value): Value {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      this.problems.push(`The ${what} could not be read: ${error.message} (at byte ${error.offset}).`);
      return otherwise;
    }
  }

  /** Reads a section's contents, after the name of a custom one; returns `otherwise` if the section is missing. */
  section<Value>(section: Section | undefined, otherwise: Value, read: (reader: ByteReader) => Value): Value {
    if (section === undefined) return otherwise;
    return this.attempt(`${section.name} section`, otherwise, () => read(this.readerOf(section)));
  }

  readerOf(section: Section): ByteReader {
    const reader = new ByteReader(this.#bytes, section.offset, section.offset + section.size);
    if (section.id === CUSTOM) reader.name();
    return reader;
  }
}

/** Returns all complete sections. Stops at the first incomplete one, which is already among the problems. */
function wholeSections(bytes: Uint8Array): Section[] {
  const sections: Section[] = [];
  try {
    for (const section of walkSections(bytes)) sections.push(section);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
  }
  return sections;
}

interface Bodies {
  readonly sizes: number[];
  readonly offsets: number[];
}

/** The complete bodies, kept if a later one is damaged. */
function readBodies(section: Section | undefined, parts: Parts): Bodies {
  const bodies: Bodies = { sizes: [], offsets: [] };
  parts.section(section, null, (reader) => {
    for (let left = reader.count(); left > 0; left -= 1) {
      const body = reader.within(reader.u32());
      bodies.sizes.push(body.left);
      bodies.offsets.push(body.offset);
    }
    return null;
  });
  return bodies;
}

/** The number of segments and of their bytes, without the expressions of their offsets. */
function readData(reader: ByteReader): { segments: number; bytes: number } {
  const segments = reader.count();
  let bytes = 0;
  for (let left = segments; left > 0; left -= 1) {
    const kind = reader.u32();
    if (kind === 2) reader.u32();
    if (kind !== 1) skipConstant(reader);
    const length = reader.u32();
    reader.take(length);
    bytes += length;
  }
  return { segments, bytes };
}

/** Skips a constant expression. */
function skipConstant(reader: ByteReader): void {
  for (;;) {
    const opcode = reader.u8();
    if (opcode === 0x0b) return;
    if (opcode === 0x41 || opcode === 0x42 || opcode === 0x23 || opcode === 0xd2 || opcode === 0xd0) reader.s64();
    else if (opcode === 0x43) reader.take(4);
    else if (opcode === 0x44) reader.take(8);
    // Extended constants: additions, subtractions and multiplications have no operand.
    else if (opcode < 0x6a || opcode > 0x7e)
      throw new FormatError('malformed', `0x${opcode.toString(16)} is not part of a constant`, reader.offset - 1);
  }
}

function customSections(bytes: Uint8Array, sections: readonly Section[], parts: Parts): CustomSection[] {
  return sections
    .filter(({ id }) => id === CUSTOM)
    .map((section) => {
      const { offset, left } = parts.readerOf(section);
      return { name: section.name, offset, size: left, preview: bytes.slice(offset, offset + Math.min(left, PREVIEW)) };
    });
}

function functionColumns(
  firstIndex: number,
  bodies: Bodies,
  typeIndices: readonly number[],
  names: ModuleNames,
  exported: ReadonlyMap<number, string>,
): FunctionColumns {
  return {
    firstIndex,
    sizes: Uint32Array.from(bodies.sizes),
    offsets: Uint32Array.from(bodies.offsets),
    types: Uint32Array.from(bodies.sizes, (_, at) => typeIndices[at] ?? 0),
    names: bodies.sizes.map((_, at) => names.functions.get(firstIndex + at) ?? exported.get(firstIndex + at) ?? ''),
  };
}

/** Searches the data section for ASCII text. */
function dataSearch(bytes: Uint8Array, section: Section | undefined): (text: string) => boolean {
  let decoded: string | null = null;
  return (text) => {
    if (section === undefined) return false;
    // A copy, because decoders refuse shared memory.
    decoded ??= new TextDecoder('latin1').decode(
      bytes.slice(section.offset, section.offset + Math.min(section.size, SEARCHED)),
    );
    return decoded.includes(text);
  };
}

/** Inspects bytes that begin with a module's preamble. Never throws. */
export function inspectModule(bytes: Uint8Array): Inspection {
  const parts = new Parts(bytes);
  const read = readSections(bytes);
  if (read.kind !== 'module')
    parts.problems.push(`The module is ${read.kind}: ${read.message} (at byte ${read.offset}).`);
  const summary = read.kind === 'module' ? read.summary : null;
  const sections = summary?.sections ?? wholeSections(bytes);
  const section = (id: number) => sections.find((item) => item.id === id);
  const custom = (name: string) => sections.find((item) => item.id === CUSTOM && item.name === name);

  const types = parts.section<(FunctionType | null)[]>(section(TYPE), [], (reader) => readTypes(reader).types);
  const typeIndices = parts.section<number[]>(section(FUNCTION), [], (reader) =>
    Array.from({ length: reader.count() }, () => reader.u32()),
  );
  const count = (id: number): number => parts.section(section(id), 0, (reader) => reader.count());
  const none: ModuleNames = { module: null, functions: new Map() };
  const names = parts.section(custom('name'), none, readNames);
  const exported = new Map<number, string>();
  for (const { name, type, index } of summary?.exports ?? []) if (type.kind === 'function') exported.set(index, name);

  const producers = parts.section(custom('producers'), [], readProducers);
  const functions = functionColumns(
    summary?.importedFunctions ?? 0,
    readBodies(section(CODE), parts),
    typeIndices,
    names,
    exported,
  );
  const imports = summary?.imports ?? [];
  const exports = summary?.exports ?? [];
  return {
    size: bytes.length,
    moduleName: names.module,
    sections,
    imports,
    exports,
    memories: summary?.memories ?? [],
    types,
    functions,
    features: read.kind === 'module' ? [...read.features] : [],
    producers,
    targetFeatures: parts.section(custom('target_features'), [], readTargetFeatures),
    toolchain: guessToolchain({
      producers,
      imports,
      exports,
      customNames: sections.filter(({ id }) => id === CUSTOM).map(({ name }) => name),
      functionNames: functions.names,
      holds: dataSearch(bytes, section(DATA)),
    }),
    custom: customSections(bytes, sections, parts),
    data: parts.section(section(DATA), { segments: 0, bytes: 0 }, readData),
    elements: count(ELEMENT),
    globals: count(GLOBAL),
    tables: count(TABLE),
    start: parts.section<number | null>(section(START), null, (reader) => reader.u32()),
    problems: parts.problems,
  };
}

/** Returns the buffers of an inspection that can be transferred when it is posted. */
export function inspectionTransferables({ functions }: Inspection): ArrayBuffer[] {
  return [functions.sizes, functions.offsets, functions.types]
    .map((column) => column.buffer)
    .filter((buffer) => buffer instanceof ArrayBuffer);
}
