import { readNames } from '../../core/module/names.ts';
import { ByteReader } from '../../core/module/reader.ts';
import { readSections } from '../../core/module/sections.ts';
import type { FunctionNames } from './stack.ts';

/** Function names from the name section, or else from the exports. Read on first use. */
export class GuestNames implements FunctionNames {
  readonly #bytes: Uint8Array;
  #names: ReadonlyMap<number, string> | null = null;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  nameOf(index: number): string | null {
    return this.#all().get(index) ?? null;
  }

  indexOf(name: string): number | null {
    for (const [index, known] of this.#all()) if (known === name) return index;
    return null;
  }

  #all(): ReadonlyMap<number, string> {
    this.#names ??= functionNames(this.#bytes);
    return this.#names;
  }
}

function functionNames(bytes: Uint8Array): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const read = readSections(bytes);
  // The bytes may not be a module at all.
  if (read.kind !== 'module') return names;
  for (const { name, type, index } of read.summary.exports) if (type.kind === 'function') names.set(index, name);
  const section = read.summary.sections.find(({ id, name }) => id === 0 && name === 'name');
  if (section !== undefined) {
    const reader = new ByteReader(bytes, section.offset, section.offset + section.size);
    reader.name();
    for (const [index, name] of readNames(reader).functions) names.set(index, name);
  }
  return names;
}
