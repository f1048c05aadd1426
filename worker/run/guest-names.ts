import { readNames } from '../../core/module/names.ts';
import { ByteReader, FormatError } from '../../core/module/reader.ts';
import { walkSections } from '../../core/module/sections.ts';
import type { FunctionNames } from './stack.ts';

/** Names of functions out of the module's own name section; read when the first one is asked for. */
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
  try {
    for (const { id, name, offset, size } of walkSections(bytes)) {
      if (id !== 0 || name !== 'name') continue;
      const reader = new ByteReader(bytes, offset, offset + size);
      reader.name();
      return readNames(reader).functions;
    }
  } catch (error) {
    // What failed may be no module at all.
    if (!(error instanceof FormatError)) throw error;
  }
  return new Map();
}
