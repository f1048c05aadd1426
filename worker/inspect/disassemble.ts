import { BinaryReader, DefaultNameResolver, LabelMode, WasmDisassembler } from 'wasmparser';
import { concatBytes } from '../../core/base/bytes.ts';
import { messageOf } from '../../core/base/errors.ts';
import type { Inspection } from '../../core/module/inspection.ts';
import { leb128 } from '../../core/module/leb128.ts';
import { readLocalNames } from '../../core/module/names.ts';
import { ByteReader, FormatError } from '../../core/module/reader.ts';
import { readValueType } from '../../core/module/value-types.ts';

/*
 * Disassembles one function. The disassembler gets a small module with all types and that one body, so that the time
 * depends on the function, not on the module.
 */

export interface Disassembly {
  readonly kind: 'text';
  readonly text: string;
  /** The text was truncated. */
  readonly cut: boolean;
}

export type DisassemblyResult = Disassembly | { readonly kind: 'failed'; readonly message: string };

const CHARACTERS = 512 * 1024;
/** Limit before lines are shortened: those of nested blocks grow with the square of their depth. */
const RAW_CHARACTERS = 32 * 1024 * 1024;
const STEPS = 50_000;
const PAUSE = 500;
/** Spaces. */
const DEEPEST = 60;
/** The largest function, in bytes, that is printed completely. */
const NAMED_LABELS = 20_000;
/** A body may declare four billion locals in six bytes. */
const LOCALS = 10_000;
const SHARED = 0x65;

const section = (id: number, contents: readonly (Uint8Array | number[])[]): Uint8Array[] => {
  const size = contents.reduce((sum, part) => sum + part.length, 0);
  return [Uint8Array.from([id, ...leb128(size)]), ...contents.map((part) => Uint8Array.from(part))];
};

/** Converts a name to an identifier of the text format; unsupported characters become "_". */
const identifier = (name: string): string => `$${name.replace(/[^\w!#$%&'*+\-./:<=>?@\\^`|~]/g, '_').slice(0, 200)}`;

class Names extends DefaultNameResolver {
  readonly #inspection: Inspection;
  readonly #index: number;
  readonly #locals: ReadonlyMap<number, string>;
  readonly #imported: readonly string[];

  constructor(inspection: Inspection, index: number, locals: ReadonlyMap<number, string>) {
    super();
    this.#inspection = inspection;
    this.#index = index;
    this.#locals = locals;
    this.#imported = inspection.imports.filter(({ type }) => type.kind === 'function').map(({ name }) => name);
  }

  override getFunctionName(index: number, _isImport: boolean, isRef: boolean): string {
    // The function is the only definition of the small module.
    const real = isRef ? index : this.#index;
    const { firstIndex, names } = this.#inspection.functions;
    const name = real < firstIndex ? this.#imported[real] : names[real - firstIndex];
    const known = name !== undefined && name !== '';
    if (isRef) return known ? identifier(name) : `$func${real}`;
    return known ? `${identifier(name)} (;${real};)` : `$func${real}`;
  }

  override getVariableName(_functionIndex: number, index: number, _isRef: boolean): string {
    const name = this.#locals.get(index);
    return name === undefined || name === '' ? `$var${index}` : identifier(name);
  }
}

/** Returns the number of locals of a body, counted as the disassembler counts them. */
function declaredLocals(body: Uint8Array): number {
  const reader = new ByteReader(body);
  let total = 0;
  for (let groups = reader.count(); groups > 0; groups -= 1) {
    total += reader.u32();
    const start = reader.offset;
    readValueType(reader);
    // The disassembler does not support shared types, and would misread the bytes after one.
    if (body.subarray(start, reader.offset).includes(SHARED))
      throw new FormatError('malformed', 'a local has a shared type', start);
  }
  return total;
}

/** @param index of the function, after the imported ones */
export function disassembleFunction(bytes: Uint8Array, inspection: Inspection, index: number): DisassemblyResult {
  const { functions, sections } = inspection;
  const at = index - functions.firstIndex;
  const offset = functions.offsets[at];
  const size = functions.sizes[at];
  const types = sections.find(({ id }) => id === 1);
  if (offset === undefined || size === undefined || types === undefined)
    return { kind: 'failed', message: 'The module does not define this function.' };
  // A type may declare four billion parameters, which the disassembler would count.
  if (inspection.types.length === 0) return { kind: 'failed', message: 'The types of the module cannot be read.' };
  const body = bytes.subarray(offset, offset + size);
  try {
    if (declaredLocals(body) > LOCALS)
      return { kind: 'failed', message: `The function declares more than ${LOCALS} locals.` };
    const nameSection = sections.find(({ id, name }) => id === 0 && name === 'name');
    let locals: ReadonlyMap<number, string> = new Map();
    if (nameSection !== undefined) {
      const reader = new ByteReader(bytes, nameSection.offset, nameSection.offset + nameSection.size);
      reader.name();
      locals = readLocalNames(reader, index);
    }
    const small = concatBytes([
      Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0),
      ...section(1, [bytes.subarray(types.offset, types.offset + types.size)]),
      ...section(3, [[1, ...leb128(functions.types[at] ?? 0)]]),
      ...section(10, [[1, ...leb128(size)], body]),
    ]);
    return print(small, new Names(inspection, index, locals));
  } catch (error) {
    return { kind: 'failed', message: messageOf(error) };
  }
}

/** Pauses after some steps: `disassembleChunk` then returns as if it were waiting for more bytes. */
class PausingReader extends BinaryReader {
  #left = 0;

  go(steps: number): void {
    this.#left = steps;
  }

  override read(): boolean {
    if (this.#left <= 0) return false;
    this.#left -= 1;
    return super.read();
  }
}

/** Go compilers nest a thousand blocks, so beyond some depth the indentation is only counted. */
function narrowed(line: string): string {
  const depth = line.search(/[^ ]/);
  return depth <= DEEPEST ? line.slice(2) : `${' '.repeat(DEEPEST)}${line.slice(depth)}`;
}

function print(small: Uint8Array<ArrayBuffer>, names: Names): Disassembly {
  const disassembler = new WasmDisassembler();
  disassembler.skipTypes = true;
  disassembler.nameResolver = names;
  // Named labels need the complete function; they would delay every line of one that will be truncated.
  disassembler.labelMode = small.length > NAMED_LABELS ? LabelMode.Depth : LabelMode.WhenUsed;
  const reader = new PausingReader();
  reader.setData(small.buffer, 0, small.length, true);
  const lines: string[] = [];
  let length = 0;
  let raw = 0;
  let done = false;
  for (let steps = 0; !done && length < CHARACTERS && raw < RAW_CHARACTERS && steps < STEPS; steps += PAUSE) {
    reader.go(PAUSE);
    done = disassembler.disassembleChunk(reader);
    for (const line of disassembler.getResult().lines) {
      raw += line.length;
      const shown = narrowed(line);
      length += shown.length + 1;
      lines.push(shown);
    }
  }
  // Without the first and the last line, which belong to the small module.
  return { kind: 'text', text: lines.slice(1, done ? -1 : undefined).join('\n'), cut: !done };
}
