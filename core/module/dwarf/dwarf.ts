import { readableName } from '../function-name.ts';
import { FormatError } from '../reader.ts';
import type { SourceFrame, SourceLines, SourcePlace, SourceRow } from '../source-lines.ts';
import { Abbreviations } from './abbreviations.ts';
import { type Entry, readAbbreviation, readEntry } from './entries.ts';
import { type LineTable, NO_LINES, readLineTable, rowAt } from './line-program.ts';
import { RangeReader } from './ranges.ts';
import { DwarfReader, textAt } from './reader.ts';
import { contains, readScopes, type Scope } from './scopes.ts';
import { type DwarfSections, dwarfSections } from './sections.ts';
import { readUnits, type Unit } from './units.ts';

/*
 * Reads DWARF 2 to 5 in modules. Only the headers of units are read at once; functions and lines are read for the units
 * in which an address is looked up.
 */

const PROBLEMS_MAX = 20;
/** Units in which an address is looked up. More contain it only in damaged modules. */
const CANDIDATES_MAX = 16;
/** References from a function to the entry with its name. */
const ORIGINS_MAX = 8;

interface Interval {
  readonly start: number;
  readonly end: number;
  readonly unit: Unit;
}

export class Dwarf implements SourceLines {
  readonly format = 'DWARF';
  readonly problems: string[] = [];
  readonly #sections: DwarfSections;
  readonly #abbreviations: Abbreviations;
  readonly #rangeReader: RangeReader;
  readonly #units: readonly Unit[];
  /** By start. */
  readonly #intervals: readonly Interval[];
  /** Units that state no addresses, and may contain any. */
  readonly #unbounded: readonly Unit[];
  readonly #tables = new Map<number, LineTable>();
  readonly #scopes = new Map<Unit, readonly Scope[]>();

  constructor(sections: DwarfSections) {
    this.#sections = sections;
    this.#abbreviations = new Abbreviations(sections.abbreviations);
    this.#rangeReader = new RangeReader(sections);
    this.#units = readUnits(sections, this.#abbreviations, this.#rangeReader, (problem) => this.#report(problem));
    const intervals: Interval[] = [];
    for (const unit of this.#units) {
      for (let at = 0; at + 1 < unit.ranges.length; at += 2)
        intervals.push({ start: unit.ranges[at] ?? 0, end: unit.ranges[at + 1] ?? 0, unit });
    }
    this.#intervals = intervals.sort((left, right) => left.start - right.start);
    this.#unbounded = this.#units.filter(
      ({ root, ranges }) =>
        ranges.length === 0 && root.ranges === null && root.high === null && root.statements !== null,
    );
  }

  locate(offset: number): readonly SourceFrame[] {
    const address = offset - this.#sections.codeStart;
    for (const unit of this.#unitsAt(address)) {
      const table = this.#tableOf(unit);
      const place = placeOf(table, rowAt(table, address));
      const scopes = this.#scopesAt(unit, address);
      const isCovered = place !== null || scopes.length > 0;
      if (isCovered) return this.#frames(unit, table, scopes, place);
    }
    return [];
  }

  rows(start: number, end: number): readonly SourceRow[] {
    const { codeStart } = this.#sections;
    const first = start - codeStart;
    for (const unit of this.#unitsAt(first)) {
      const table = this.#tableOf(unit);
      const rows: SourceRow[] = [];
      for (let row = Math.max(0, rowAt(table, first)); row < table.addresses.length; row += 1) {
        const offset = (table.addresses[row] ?? 0) + codeStart;
        if (offset >= end) break;
        const place = placeOf(table, row);
        // The last of several rows of one address counts.
        if (rows.at(-1)?.offset === Math.max(offset, start)) rows.pop();
        rows.push({ offset: Math.max(offset, start), place });
      }
      if (rows.some(({ place }) => place !== null)) return rows;
    }
    return [];
  }

  textOf(file: string): string | null {
    for (const table of this.#tables.values()) {
      const found = table.files.find((each) => each?.path === file && each.text !== null);
      if (found !== undefined) return found.text;
    }
    return null;
  }

  #report(problem: string): void {
    if (this.problems.length < PROBLEMS_MAX) this.problems.push(problem);
  }

  #unitsAt(address: number): Unit[] {
    let low = 0;
    let high = this.#intervals.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#intervals[middle]?.start ?? 0) <= address) low = middle + 1;
      else high = middle;
    }
    const units: Unit[] = [];
    // Units overlap only in damaged modules, so the nearest intervals are enough.
    for (let at = low - 1; at >= Math.max(0, low - CANDIDATES_MAX); at -= 1) {
      const interval = this.#intervals[at];
      if (interval !== undefined && address < interval.end && !units.includes(interval.unit)) units.push(interval.unit);
    }
    return units.length > 0 ? units : this.#unbounded.slice(0, CANDIDATES_MAX);
  }

  #tableOf(unit: Unit): LineTable {
    const offset = unit.root.statements;
    if (offset === null) return NO_LINES;
    const known = this.#tables.get(offset);
    if (known !== undefined) return known;
    let table = NO_LINES;
    try {
      table = readLineTable(this.#sections, offset, {
        addressSize: unit.addressSize,
        compDir: textAt(unit.root.compDir) ?? '',
        name: textAt(unit.root.name) ?? '',
      });
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      this.#report(`The lines at byte ${offset} of .debug_line could not be read: ${error.message}.`);
    }
    this.#tables.set(offset, table);
    return table;
  }

  /** The function at an address and the inlined calls in it, outermost first. */
  #scopesAt(unit: Unit, address: number): Scope[] {
    let scopes = this.#scopes.get(unit);
    if (scopes === undefined) {
      scopes = readScopes(this.#sections, unit, this.#rangeReader, (problem) => this.#report(problem));
      this.#scopes.set(unit, scopes);
    }
    const around: Scope[] = [];
    for (const scope of scopes) {
      const innermost = around.at(-1);
      if (innermost === undefined ? scope.isInlined : scope.depth <= innermost.depth) {
        // A sibling after the innermost scope, or one of another function.
        if (innermost !== undefined && !scope.isInlined) break;
        continue;
      }
      if (contains(scope.ranges, address)) around.push(scope);
    }
    return around;
  }

  #frames(unit: Unit, table: LineTable, scopes: readonly Scope[], innermost: SourcePlace | null): SourceFrame[] {
    if (scopes.length === 0) return [{ functionName: null, place: innermost, isInlined: false }];
    const frames: SourceFrame[] = [];
    let place = innermost;
    for (const scope of scopes.toReversed()) {
      frames.push({ functionName: this.#nameOf(unit, scope.entry), place, isInlined: scope.isInlined });
      const file = table.files[scope.callFile]?.path;
      const { callLine: line, callColumn: column } = scope;
      place = file === undefined || line === 0 ? null : { file, line, column };
    }
    return frames;
  }

  /** The name of a function, which may be on the entry of its declaration. */
  #nameOf(unit: Unit, entry: number): string | null {
    let plain: string | null = null;
    let linked: string | null = null;
    try {
      let at: number | null = entry;
      for (let step = 0; at !== null && step < ORIGINS_MAX; step += 1) {
        const read: Entry | null = this.#entryAt(unit, at);
        if (read === null) break;
        plain ??= textAt(read.name);
        linked ??= textAt(read.linkageName);
        at = read.origin;
      }
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
    }
    return functionName(plain, linked);
  }

  /** Reads the entry at an offset of `.debug_info`, which is usually in `near`. Throws `FormatError`. */
  #entryAt(near: Unit, offset: number): Entry | null {
    const holds = ({ entries, end }: Unit) => offset >= entries && offset < end;
    const unit = holds(near) ? near : this.#units.find(holds);
    if (unit === undefined) return null;
    const reader = new DwarfReader(this.#sections.info, offset, unit.end);
    const abbreviation = readAbbreviation(reader, unit.abbreviations);
    return abbreviation === null ? null : readEntry(reader, abbreviation, unit, this.#sections);
  }
}

function placeOf(table: LineTable, row: number): SourcePlace | null {
  const line = table.lines[row] ?? 0;
  const file = table.files[table.fileNumbers[row] ?? -1]?.path;
  return line === 0 || file === undefined ? null : { file, line, column: table.columns[row] ?? 0 };
}

/**
 * Returns a name with its namespaces.
 *
 * @param plain the name in the source: `push_back`
 * @param linked the mangled name; demangling may end at the arguments of a template: `std::vector`
 */
export function functionName(plain: string | null, linked: string | null): string | null {
  const readable = linked === null ? null : readableName(linked);
  if (readable === null || readable === linked) return plain ?? linked;
  const own = plain?.startsWith('operator') ? plain : plain?.replace(/<.*$/, '');
  // Compilers invent the names of closures.
  if (!own || own.startsWith('{') || readable.endsWith(own)) return readable;
  return `${readable}::${own}`;
}

/** Reads the DWARF of a module; null if it has none. Damaged parts are listed in `problems`. Never throws. */
export function readDwarf(module: Uint8Array): Dwarf | null {
  const sections = dwarfSections(module);
  return sections === null ? null : new Dwarf(sections);
}
