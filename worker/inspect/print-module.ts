import { DefaultNameResolver, LabelMode, WasmDisassembler } from 'wasmparser';
import { type Bytes, MIB } from '../../core/base/units.ts';
import type { Inspection } from '../../core/module/inspection.ts';
import { identifier } from './identifier.ts';
import { damageOf, PausingReader } from './pausing-reader.ts';

/* Prints a complete module in the text format, in pieces. */

export interface PrintedPiece {
  readonly text: string;
  /** The printed share of the module, 0 to 1. */
  readonly share: number;
  /** `limit`: the module has more text than is printed. */
  readonly state: 'more' | 'done' | 'limit';
}

/** 2.4 MB of code print to 46 MB of text. */
const TEXT_MAX: Bytes = 512 * MIB;
const PIECE: Bytes = MIB;
/** Operators between two looks at the length. */
const PAUSE = 5000;

/** The names of functions, each only once, so that the text can be assembled again. */
class Names extends DefaultNameResolver {
  readonly #names: readonly string[];

  constructor({ imports, functions }: Inspection) {
    super();
    const imported = imports.filter(({ type }) => type.kind === 'function').map(({ name }) => name);
    const used = new Set<string>();
    this.#names = [...imported, ...functions.names].map((name, index) => {
      if (name === '') return `$func${index}`;
      const own = identifier(name);
      const unique = used.has(own) ? `${own}.${index}` : own;
      used.add(unique);
      return unique;
    });
  }

  override getFunctionName(index: number, isImport: boolean, isRef: boolean): string {
    const name = this.#names[index] ?? super.getFunctionName(index, isImport, true);
    return isRef ? name : `${name} (;${index};)`;
  }
}

/** Yields the text of a module. Ends after a comment with the reason where the bytes are damaged. */
export function* printModule(module: Uint8Array, inspection: Inspection): Generator<PrintedPiece, void, void> {
  // A copy, because the reader needs a buffer with nothing else in it.
  const { buffer, length } = module.slice();
  const disassembler = new WasmDisassembler();
  disassembler.skipTypes = false;
  disassembler.labelMode = LabelMode.Depth;
  disassembler.nameResolver = new Names(inspection);
  const reader = new PausingReader();
  reader.setData(buffer, 0, length, true);
  let printed = 0;
  let parts: string[] = [];
  let pending = 0;
  for (let done = false; !done; ) {
    reader.go(PAUSE);
    let damage: string | null = null;
    try {
      done = disassembler.disassembleChunk(reader);
    } catch (error) {
      damage = damageOf(error);
    }
    for (const line of disassembler.getResult().lines) {
      parts.push(line, '\n');
      pending += line.length + 1;
    }
    if (damage !== null) {
      parts.push(`;; The module is damaged at byte ${reader.position}: ${damage}\n`);
      done = true;
    }
    if (pending < PIECE && !done) continue;
    printed += pending;
    const isOver = !done && printed >= TEXT_MAX;
    const text = parts.join('');
    yield { text, share: reader.position / Math.max(1, length), state: done ? 'done' : isOver ? 'limit' : 'more' };
    if (isOver) return;
    parts = [];
    pending = 0;
  }
}
