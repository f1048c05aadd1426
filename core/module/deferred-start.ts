import { concatBytes } from '../base/bytes.ts';
import { leb128 } from './leb128.ts';
import { ByteReader } from './reader.ts';
import { PREAMBLE_SIZE, walkSections } from './sections.ts';
import type { ModuleSummary } from './summary.ts';

/*
 * A start function runs within the instantiation, when JavaScript cannot see the memory that the module defines: a
 * WASI call in it would find no memory, and what it prints would be lost. So the start section is replaced by an
 * export, which is called right after the instantiation.
 */

export interface DeferredStart {
  readonly bytes: Uint8Array;
  /** The export that runs the start function; null if the module has none, or none that could call WASI. */
  readonly start: string | null;
  /** Bytes by which everything after the start section has moved. */
  readonly shift: number;
  /** Offset of the moved bytes in the original module. */
  readonly shiftFrom: number;
}

const EXPORT_SECTION = 7;
const START_SECTION = 8;
const FUNCTION_EXPORT = 0;
const NAME = 'wasm-dyno start';

/** Returns the module with its start function exported instead. The bytes must have passed the preflight. */
export function deferStart(bytes: Uint8Array, summary: ModuleSummary): DeferredStart {
  const unchanged: DeferredStart = { bytes, start: null, shift: 0, shiftFrom: bytes.length };
  const sections = [...walkSections(bytes)];
  const startAt = sections.findIndex(({ id }) => id === START_SECTION);
  const start = sections[startAt];
  if (start === undefined || summary.importedFunctions === 0) return unchanged;

  const headerOf = (index: number): number => {
    const before = sections[index - 1];
    return before === undefined ? PREAMBLE_SIZE : before.offset + before.size;
  };
  const startEnd = start.offset + start.size;
  const functionIndex = new ByteReader(bytes, start.offset, startEnd).u32();
  const name = freeName(summary);
  const nameBytes = new TextEncoder().encode(name);
  const entry = [...leb128(nameBytes.length), ...nameBytes, FUNCTION_EXPORT, ...leb128(functionIndex)];

  const exportsAt = sections.findIndex(({ id }) => id === EXPORT_SECTION);
  const exports = sections[exportsAt];
  // Custom sections may come in between, but the start section always follows the exports.
  const from = headerOf(exports === undefined ? startAt : exportsAt);
  const exportsEnd = exports === undefined ? from : exports.offset + exports.size;
  let entries: Uint8Array = new Uint8Array();
  let count = 0;
  if (exports !== undefined) {
    const reader = new ByteReader(bytes, exports.offset, exportsEnd);
    count = reader.count();
    entries = bytes.subarray(reader.offset, exportsEnd);
  }
  const counted = leb128(count + 1);
  const size = counted.length + entries.length + entry.length;
  const replaced = concatBytes([
    bytes.subarray(0, from),
    Uint8Array.of(EXPORT_SECTION, ...leb128(size), ...counted),
    entries,
    Uint8Array.from(entry),
    bytes.subarray(exportsEnd, headerOf(startAt)),
    bytes.subarray(startEnd),
  ]);
  return { bytes: replaced, start: name, shift: replaced.length - bytes.length, shiftFrom: startEnd };
}

/** A name that the module does not export already. */
function freeName({ exports }: ModuleSummary): string {
  let name = NAME;
  while (exports.some((each) => each.name === name)) name += '_';
  return name;
}
