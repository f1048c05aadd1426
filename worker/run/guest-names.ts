import { ByteReader, FormatError } from '../../core/module/reader.ts';
import { walkSections } from '../../core/module/sections.ts';
import type { FunctionNames } from './stack.ts';

/** Subsection of the name section with the names of functions (WebAssembly core specification, appendix). */
const FUNCTION_NAMES = 1;

/** Names of functions out of the module's own name section; read when the first one is asked for. */
export class GuestNames implements FunctionNames {
  readonly #bytes: Uint8Array;
  #names: Map<number, string> | null = null;

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

  #all(): Map<number, string> {
    if (this.#names === null) {
      this.#names = new Map();
      try {
        readFunctionNames(this.#bytes, this.#names);
      } catch (error) {
        // A name section may be wrong without the module being so; what was read stays.
        if (!(error instanceof FormatError)) throw error;
      }
    }
    return this.#names;
  }
}

function readFunctionNames(bytes: Uint8Array, into: Map<number, string>): void {
  for (const { id, name, offset, size } of walkSections(bytes)) {
    if (id !== 0 || name !== 'name') continue;
    const reader = new ByteReader(bytes, offset, offset + size);
    reader.name();
    while (reader.left > 0) {
      const kind = reader.u8();
      const part = reader.within(reader.u32());
      if (kind !== FUNCTION_NAMES) continue;
      for (let left = part.count(); left > 0; left -= 1) into.set(part.u32(), part.name());
    }
  }
}
