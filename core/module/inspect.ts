import { decodeCustom } from './details/custom.ts';
import { DefinitionReader } from './details/definitions.ts';
import {
  type DataSegments,
  type ElementSegments,
  noData,
  noElements,
  readDataSegments,
  readElementSegments,
} from './details/segments.ts';
import { functionColumns, readBodies } from './inspect-functions.ts';
import { guessToolchain, readProducers, readTargetFeatures } from './inspect-producers.ts';
import type { CustomSection, Inspection } from './inspection.ts';
import { NO_NAMES, readLocalNamesOf, readNames } from './names.ts';
import { ByteReader, FormatError } from './reader.ts';
import { readSections, walkSections } from './sections.ts';
import type { FunctionType, Section } from './summary.ts';
import { readTypes } from './value-types.ts';

/* Inspects a module for display. Every damaged part is described in the list of problems, and the others are shown. */

/** Number of data bytes that are searched for evidence of the toolchain. */
const SEARCHED = 16 * 1024 * 1024;
const CUSTOM = 0;
const TYPE = 1;
const IMPORT = 2;
const FUNCTION = 3;
const TABLE = 4;
const GLOBAL = 6;
const START = 8;
const ELEMENT = 9;
const CODE = 10;
const DATA = 11;
const TAG = 13;
/** Custom sections that are decoded; no toolchain writes more, but a hostile module can. */
const DECODED_MAX = 200;

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
      this.report(what, error);
      return otherwise;
    }
  }

  report(what: string, error: FormatError): void {
    this.problems.push(`The ${what} could not be read: ${error.message} (at byte ${error.offset}).`);
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

function customSections(sections: readonly Section[], parts: Parts): CustomSection[] {
  return sections
    .filter(({ id }) => id === CUSTOM)
    .map((section, at) => {
      const reader = parts.readerOf(section);
      const { offset, left } = reader;
      return {
        name: section.name,
        offset,
        size: left,
        decoded: at < DECODED_MAX ? decodeCustom(section.name, reader) : null,
      };
    });
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
  const names = parts.section(custom('name'), NO_NAMES, readNames);
  const exported = new Map<number, string>();
  for (const { name, type, index } of summary?.exports ?? []) if (type.kind === 'function') exported.set(index, name);

  const producers = parts.section(custom('producers'), [], readProducers);
  const bodies = readBodies((read) => parts.section(section(CODE), null, read));
  const functions = functionColumns(summary?.importedFunctions ?? 0, bodies, typeIndices, names.functions, exported);
  const definitions = readDefinitions(parts, section);
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
    custom: customSections(sections, parts),
    definitions,
    data: parts.section<DataSegments>(section(DATA), noData(), (reader) =>
      readDataSegments(reader, (error) => parts.report('data section', error)),
    ),
    elements: parts.section<ElementSegments>(section(ELEMENT), noElements(), (reader) =>
      readElementSegments(reader, (error) => parts.report('element section', error)),
    ),
    parameterNames: parts.section<Inspection['parameterNames']>(custom('name'), new Map(), (reader) =>
      readLocalNamesOf(reader, new Set(exported.keys())),
    ),
    otherNames: names.others,
    start: parts.section<number | null>(section(START), null, (reader) => reader.u32()),
    problems: parts.problems,
  };
}

/** Reads what the module defines next to functions. A damaged section loses only its own rest. */
function readDefinitions(parts: Parts, section: (id: number) => Section | undefined): Inspection['definitions'] {
  const definitions = new DefinitionReader();
  const read = (id: number, part: (reader: ByteReader) => void) => {
    const found = section(id);
    if (found !== undefined) parts.attempt(`${found.name} section`, undefined, () => part(parts.readerOf(found)));
  };
  read(IMPORT, (reader) => definitions.readImports(reader));
  read(TABLE, (reader) => definitions.readTables(reader));
  read(GLOBAL, (reader) => definitions.readGlobals(reader));
  read(TAG, (reader) => definitions.readTags(reader));
  return definitions.finish();
}
