import { ByteReader, FormatError } from './reader.ts';
import { walkSections } from './sections.ts';
import type { SourceFrame, SourceLines, SourcePlace, SourceRow } from './source-lines.ts';

/*
 * Reads source maps (ECMA-426) that a module contains as a data URL in its section `sourceMappingURL`. The columns of
 * the generated code are offsets in the module.
 */

const SECTION = 'sourceMappingURL';
const DATA = /^data:application\/json[^,]*;base64,/;

/** Returns the address of the source map; null if the module names none. Never throws. */
export function sourceMapUrl(module: Uint8Array): string | null {
  try {
    for (const { id, name, offset, size } of walkSections(module)) {
      if (id !== 0 || name !== SECTION) continue;
      const reader = new ByteReader(module, offset, offset + size);
      reader.name();
      return reader.name();
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
  }
  return null;
}

interface MapContent {
  readonly sources: readonly string[];
  readonly texts: readonly (string | null)[];
  readonly mappings: string;
}

function readContent(json: unknown): MapContent | null {
  if (typeof json !== 'object' || json === null || !('mappings' in json) || !('sources' in json)) return null;
  const { mappings, sources } = json;
  if (typeof mappings !== 'string' || !Array.isArray(sources)) return null;
  const texts: unknown = 'sourcesContent' in json ? json.sourcesContent : null;
  const textAt = (index: number): unknown => (Array.isArray(texts) ? texts[index] : null);
  return {
    mappings,
    sources: sources.map((source: unknown) => (typeof source === 'string' ? source : '')),
    texts: sources.map((_, index) => {
      const text = textAt(index);
      return typeof text === 'string' ? text : null;
    }),
  };
}

const DIGITS = new Map(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].map((digit, at) => [digit, at]),
);

/** Decodes the mappings of the first generated line: numbers in groups, each relative to the group before. */
function readMappings(mappings: string): { readonly rows: MapRow[]; readonly problem: string | null } {
  const rows: MapRow[] = [];
  let offset = 0;
  let source = 0;
  let line = 0;
  let column = 0;
  for (const segment of (mappings.split(';', 1)[0] ?? '').split(',')) {
    if (segment === '') continue;
    const numbers: number[] = [];
    let value = 0;
    let scale = 1;
    for (const digit of segment) {
      const bits = DIGITS.get(digit);
      if (bits === undefined)
        return { rows, problem: `The source map contains the character ${JSON.stringify(digit)}.` };
      value += (bits & 31) * scale;
      scale *= 32;
      if ((bits & 32) !== 0) continue;
      // The lowest bit is the sign.
      numbers.push(value % 2 === 1 ? -Math.floor(value / 2) : value / 2);
      value = 0;
      scale = 1;
    }
    const [offsetBy = 0, sourceBy, lineBy = 0, columnBy = 0] = numbers;
    offset += offsetBy;
    if (sourceBy === undefined) {
      rows.push({ offset, source: -1, line: 0, column: 0 });
      continue;
    }
    source += sourceBy;
    line += lineBy;
    column += columnBy;
    rows.push({ offset, source, line: line + 1, column: column + 1 });
  }
  return { rows: rows.sort((left, right) => left.offset - right.offset), problem: null };
}

interface MapRow {
  readonly offset: number;
  /** -1 if no source belongs to the code. */
  readonly source: number;
  readonly line: number;
  readonly column: number;
}

class SourceMap implements SourceLines {
  readonly format = 'source map';
  readonly problems: readonly string[];
  readonly #content: MapContent;
  readonly #rows: readonly MapRow[];

  constructor(content: MapContent) {
    this.#content = content;
    const { rows, problem } = readMappings(content.mappings);
    this.#rows = rows;
    this.problems = problem === null ? [] : [problem];
  }

  /** A source map knows neither functions nor inlined calls. */
  locate(offset: number): readonly SourceFrame[] {
    const place = this.#place(this.#rowAt(offset));
    return place === null ? [] : [{ functionName: null, place, isInlined: false }];
  }

  rows(start: number, end: number): readonly SourceRow[] {
    const rows: SourceRow[] = [];
    for (let at = Math.max(0, this.#rowAt(start)); at < this.#rows.length; at += 1) {
      const offset = this.#rows[at]?.offset ?? end;
      if (offset >= end) break;
      // A row before the function belongs to another one.
      if (offset >= start) rows.push({ offset, place: this.#place(at) });
    }
    return rows;
  }

  textOf(file: string): string | null {
    const { sources, texts } = this.#content;
    return texts[sources.indexOf(file)] ?? null;
  }

  #rowAt(offset: number): number {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#rows[middle]?.offset ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  #place(row: number): SourcePlace | null {
    const found = this.#rows[row];
    const file = this.#content.sources[found?.source ?? -1];
    return found === undefined || file === undefined || found.line < 1
      ? null
      : { file, line: found.line, column: Math.max(0, found.column) };
  }
}

/** Reads the source map that a module contains; null if it contains none, or an address of one. Never throws. */
export function readSourceMap(module: Uint8Array): SourceLines | null {
  const url = sourceMapUrl(module);
  const prefix = url === null ? undefined : DATA.exec(url)?.[0];
  if (url === null || prefix === undefined) return null;
  try {
    const binary = atob(url.slice(prefix.length));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const content = readContent(JSON.parse(new TextDecoder().decode(bytes)));
    return content === null ? null : new SourceMap(content);
  } catch {
    // Damaged base64 or JSON.
    return null;
  }
}
