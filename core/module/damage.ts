import { parseEngineMessage } from './engine-message.ts';
import type { Inspection } from './inspection.ts';
import { PREAMBLE_SIZE, readSections, SECTION_NAMES } from './sections.ts';
import type { Section } from './summary.ts';

/* Where a module is invalid, and why. */

export interface Damage {
  /** Offset in the module; null if nobody names one. */
  readonly offset: number | null;
  /** The section that contains it: "code", or the name of a custom section. */
  readonly section: string | null;
  /** The function whose body contains it. */
  readonly function: DamagedFunction | null;
  /** What is wrong, in the words of the engine, or of this reader for modules that end too early. */
  readonly reason: string;
  /** Where `reason` comes from. */
  readonly source: 'engine' | 'reader';
  /** The complete message of the engine. */
  readonly message: string;
}

interface DamagedFunction {
  readonly index: number;
  readonly name: string;
  /** Offset of the damage in the body; null if only the function is known. */
  readonly bodyOffset: number | null;
}

/**
 * Locates the damage of an invalid module.
 *
 * @param message the engine's
 */
export function locateDamage(bytes: Uint8Array, inspection: Inspection, message: string): Damage {
  const said = parseEngineMessage(message, inspection.functions.firstIndex);
  const read = readSections(bytes);
  // An engine that does not say where, or that stopped at the end of the bytes.
  const own = read.kind === 'module' ? null : read;
  const offset = said.offset ?? own?.offset ?? null;
  const found =
    (offset === null ? null : functionAt(inspection, offset)) ??
    (said.functionIndex === null ? null : functionOf(inspection, said.functionIndex, null));
  return {
    offset: offset ?? startOf(inspection, found),
    section: offset === null ? (found === null ? null : 'code') : sectionAt(bytes, inspection.sections, offset),
    function: found,
    reason: said.offset === null && own !== null ? own.message : said.reason,
    source: said.offset === null && own !== null ? 'reader' : 'engine',
    message,
  };
}

function functionOf({ functions }: Inspection, index: number, bodyOffset: number | null): DamagedFunction | null {
  const at = index - functions.firstIndex;
  return at < 0 || at >= functions.sizes.length ? null : { index, name: functions.names[at] ?? '', bodyOffset };
}

function functionAt(inspection: Inspection, offset: number): DamagedFunction | null {
  const { offsets, sizes, firstIndex } = inspection.functions;
  for (const [at, start] of offsets.entries()) {
    // The end of a body belongs to it: engines name it when the body ends too early.
    if (offset >= start && offset <= start + (sizes[at] ?? 0)) {
      const isNext = offset === (offsets[at + 1] ?? -1);
      if (!isNext) return functionOf(inspection, firstIndex + at, offset - start);
    }
  }
  return null;
}

function startOf({ functions }: Inspection, found: DamagedFunction | null): number | null {
  return found === null ? null : (functions.offsets[found.index - functions.firstIndex] ?? null);
}

function sectionAt(bytes: Uint8Array, sections: readonly Section[], offset: number): string | null {
  const inside = sections.find((each) => offset >= each.offset && offset < each.offset + each.size);
  if (inside !== undefined) return inside.name;
  // A section that is not complete is not in the list.
  const last = sections.at(-1);
  const next = last === undefined ? PREAMBLE_SIZE : last.offset + last.size;
  const id = offset >= next ? bytes[next] : undefined;
  return id === undefined ? null : (SECTION_NAMES[id] ?? null);
}
