import { DefaultNameResolver, LabelMode, WasmDisassembler } from 'wasmparser';
import { concatBytes } from '../../core/base/bytes.ts';
import { messageOf } from '../../core/base/errors.ts';
import type { Inspection } from '../../core/module/inspection.ts';
import { leb128 } from '../../core/module/leb128.ts';
import { readLocalNames } from '../../core/module/names.ts';
import { ByteReader, FormatError } from '../../core/module/reader.ts';
import { readValueType } from '../../core/module/value-types.ts';
import { identifier } from './identifier.ts';
import { damageOf, PausingReader } from './pausing-reader.ts';

/*
 * Disassembles one function. The disassembler gets a small module with all types and that one body, so that the time
 * depends on the function, not on the module.
 */

export interface Disassembly {
  readonly kind: 'text';
  /** A window of whole lines: large functions have millions. */
  readonly text: string;
  /** The number of lines before the window. */
  readonly firstLine: number;
  /** The offset in the module of each line's instruction; 0 for the lines before the first instruction. */
  readonly offsets: Uint32Array<ArrayBuffer>;
  /** The index of the function that each line calls or refers to; -1 for other lines. */
  readonly callees: Int32Array<ArrayBuffer>;
  /** `more`: lines follow. `limit`: lines follow and cannot be shown, because the function is too large. */
  readonly rest: 'none' | 'more' | 'limit';
  /** Why the text ends early, if the body is damaged. */
  readonly damage: string | null;
}

export type DisassemblyResult = Disassembly | { readonly kind: 'failed'; readonly message: string };

/** Selects the window with a line, counted from 0, or with the instruction at an offset in the module. */
export type DisassemblyPlace =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'offset'; readonly offset: number };

/** Limits of a window. */
const LINES = 8000;
const CHARACTERS = 512 * 1024;
/** Limit before lines are shortened: those of nested blocks grow with the square of their depth. */
const RAW_CHARACTERS = 256 * 1024 * 1024;
const STEPS = 10_000_000;
const PAUSE = 500;
/** Spaces. */
const DEEPEST = 60;
/** The largest function, in bytes, that is printed completely. */
const NAMED_LABELS = 20_000;
/** A body may declare four billion locals in six bytes. */
const LOCALS = 10_000;
const SHARED = 0x65;
/** `call`, `return_call`, `ref.func`. */
const REFERRING: ReadonlySet<number> = new Set([0x10, 0x12, 0xd2]);

const section = (id: number, contents: readonly (Uint8Array | number[])[]): Uint8Array[] => {
  const size = contents.reduce((sum, part) => sum + part.length, 0);
  return [Uint8Array.from([id, ...leb128(size)]), ...contents.map((part) => Uint8Array.from(part))];
};

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

interface Locals {
  /** As the disassembler counts them. */
  readonly count: number;
  /** Offset of the first instruction in the body. */
  readonly end: number;
}

function declaredLocals(body: Uint8Array): Locals {
  const reader = new ByteReader(body);
  let count = 0;
  for (let groups = reader.count(); groups > 0; groups -= 1) {
    count += reader.u32();
    const start = reader.offset;
    readValueType(reader);
    // The disassembler does not support shared types, and would misread the bytes after one.
    if (body.subarray(start, reader.offset).includes(SHARED))
      throw new FormatError('malformed', 'a local has a shared type', start);
  }
  return { count, end: reader.offset };
}

const FIRST: DisassemblyPlace = { kind: 'line', line: 0 };

/** @param index of the function, after the imported ones */
export function disassembleFunction(
  bytes: Uint8Array,
  inspection: Inspection,
  index: number,
  place: DisassemblyPlace = FIRST,
): DisassemblyResult {
  const { functions, sections } = inspection;
  const at = index - functions.firstIndex;
  const offset = functions.offsets[at];
  const size = functions.sizes[at];
  const types = sections.find(({ id }) => id === 1);
  if (offset === undefined || size === undefined || types === undefined)
    return { kind: 'failed', message: 'The module does not define this function.' };
  // A type may declare four billion parameters, which the disassembler would count.
  if (inspection.types.length === 0) return { kind: 'failed', message: 'The types of the module cannot be read.' };
  const bodyBytes = bytes.subarray(offset, offset + size);
  try {
    const declared = declaredLocals(bodyBytes);
    if (declared.count > LOCALS)
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
      ...section(10, [[1, ...leb128(size)], bodyBytes]),
    ]);
    const body: FunctionBody = {
      small,
      moved: offset - (small.length - size),
      firstInstruction: offset + declared.end,
      names: new Names(inspection, index, locals),
    };
    // Named labels need the complete function, and would delay all lines of a large one.
    const labels = size > NAMED_LABELS ? LabelMode.Depth : LabelMode.WhenUsed;
    const printed = print(body, place, labels);
    // Lines that wait for their label are lost at damaged bytes.
    return printed.damage !== null && labels !== LabelMode.Depth ? print(body, place, LabelMode.Depth) : printed;
  } catch (error) {
    return { kind: 'failed', message: messageOf(error) };
  }
}

/** Go compilers nest a thousand blocks, so beyond some depth the indentation is only counted. */
function narrowed(line: string): string {
  const depth = line.search(/[^ ]/);
  return depth <= DEEPEST ? line.slice(2) : `${' '.repeat(DEEPEST)}${line.slice(depth)}`;
}

interface FunctionBody {
  /** A module with the function as its last bytes. */
  readonly small: Uint8Array<ArrayBuffer>;
  /** The difference between offsets in the module and in the small one. */
  readonly moved: number;
  /** Offset in the module. */
  readonly firstInstruction: number;
  readonly names: Names;
}

/** The lines of a window. */
class Window {
  readonly lines: string[] = [];
  readonly offsets: number[] = [];
  readonly firstLine: number;
  #length = 0;

  constructor(firstLine: number) {
    this.firstLine = firstLine;
  }

  get isFull(): boolean {
    return this.lines.length >= LINES || this.#length >= CHARACTERS;
  }

  add(line: string, offset: number): void {
    this.lines.push(line);
    this.offsets.push(offset);
    this.#length += line.length + 1;
  }

  contains(place: DisassemblyPlace): boolean {
    if (place.kind === 'line') return place.line < this.firstLine + this.lines.length;
    return (this.offsets.at(-1) ?? 0) >= place.offset;
  }
}

/** Prints the window with a place; the last one if no window contains it. */
function print(body: FunctionBody, place: DisassemblyPlace, labels: LabelMode): Disassembly {
  const { small, moved, firstInstruction } = body;
  const disassembler = new WasmDisassembler();
  disassembler.skipTypes = true;
  disassembler.addOffsets = true;
  disassembler.nameResolver = body.names;
  disassembler.labelMode = labels;
  const reader = new PausingReader();
  reader.setData(small.buffer, 0, small.length, true);
  let window = new Window(0);
  let count = 0;
  let raw = 0;
  let done = false;
  let damage: string | null = null;
  for (let steps = 0; !done && damage === null; steps += PAUSE) {
    if (raw >= RAW_CHARACTERS || steps >= STEPS) return finish(small, moved, window, 'limit', null);
    reader.go(PAUSE);
    try {
      done = disassembler.disassembleChunk(reader);
    } catch (error) {
      damage = damageOf(error);
    }
    const { lines, offsets = [] } = disassembler.getResult();
    for (const [at, line] of lines.entries()) {
      raw += line.length;
      // The first and the last line belong to the small module.
      const isOwn = count > 0 && !(done && at === lines.length - 1);
      count += 1;
      if (!isOwn) continue;
      if (window.isFull) {
        if (window.contains(place)) return finish(small, moved, window, 'more', null);
        window = new Window(window.firstLine + window.lines.length);
      }
      const offset = (offsets[at] ?? 0) + moved;
      window.add(narrowed(line), offset < firstInstruction ? 0 : offset);
    }
  }
  return finish(small, moved, window, 'none', damage);
}

function finish(
  small: Uint8Array,
  moved: number,
  { lines, offsets, firstLine }: Window,
  rest: Disassembly['rest'],
  damage: string | null,
): Disassembly {
  const callees = Int32Array.from(offsets, (offset) => (offset === 0 ? -1 : referredFunction(small, offset - moved)));
  return { kind: 'text', text: lines.join('\n'), firstLine, offsets: Uint32Array.from(offsets), callees, rest, damage };
}

/** Returns the index of the function that an instruction calls or refers to; -1 if it does neither. */
function referredFunction(bytes: Uint8Array, offset: number): number {
  return REFERRING.has(bytes[offset] ?? 0) ? new ByteReader(bytes, offset + 1).u32() : -1;
}
