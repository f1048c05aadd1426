import { FormatError } from '../reader.ts';
import { readAbbreviation, readEntry, skipEntry, TAG } from './entries.ts';
import type { RangeReader, Ranges } from './ranges.ts';
import { DwarfReader } from './reader.ts';
import type { DwarfSections } from './sections.ts';
import type { Unit } from './units.ts';

/* The functions of a unit, and the calls that the compiler inlined into them. */

/** A function, or an inlined call. */
export interface Scope {
  /** Offset of its entry in `.debug_info`. */
  readonly entry: number;
  readonly isInlined: boolean;
  readonly ranges: Ranges;
  /** The place of an inlined call. The file is an index of the unit's line program. */
  readonly callFile: number;
  readonly callLine: number;
  readonly callColumn: number;
  /** Number of scopes around it. */
  readonly depth: number;
}

/**
 * Lists the scopes of a unit: each function is followed by the calls that were inlined into it. Returns those before
 * damaged data. Never throws.
 */
export function readScopes(
  sections: DwarfSections,
  unit: Unit,
  rangeReader: RangeReader,
  onProblem: (message: string) => void,
): Scope[] {
  const scopes: Scope[] = [];
  /** Whether each of the entries around the current one is a scope. */
  const around: boolean[] = [];
  let depth = 0;
  const reader = new DwarfReader(sections.info, unit.entries, unit.end);
  try {
    while (reader.left > 0) {
      const entry = reader.offset;
      const abbreviation = readAbbreviation(reader, unit.abbreviations);
      if (abbreviation === null) {
        if (around.pop() === true) depth -= 1;
        if (around.length === 0) break;
        continue;
      }
      const { tag, hasChildren } = abbreviation;
      let isScope = false;
      if (tag === TAG.subprogram || tag === TAG.inlinedSubroutine) {
        const read = readEntry(reader, abbreviation, unit, sections);
        const ranges = rangeReader.rangesOf(read, unit);
        if (ranges.length > 0) {
          const { callFile, callLine, callColumn } = read;
          const isInlined = tag === TAG.inlinedSubroutine;
          isScope = true;
          scopes.push({ entry, isInlined, ranges, callFile, callLine, callColumn, depth });
        }
      } else {
        skipEntry(reader, abbreviation, unit);
      }
      if (hasChildren) {
        around.push(isScope);
        if (isScope) depth += 1;
      } else if (around.length === 0) break;
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    onProblem(`The functions of a unit could not be read from byte ${reader.offset} of .debug_info: ${error.message}.`);
  }
  return scopes;
}

/** Whether one of the ranges contains an address. */
export function contains(ranges: Ranges, address: number): boolean {
  for (let at = 0; at + 1 < ranges.length; at += 2)
    if (address >= (ranges[at] ?? 0) && address < (ranges[at + 1] ?? 0)) return true;
  return false;
}
