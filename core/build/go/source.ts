import type { SourceRange } from '../diagnostic.ts';

/*
 * Reads the header of a Go file: build constraint, directives, package clause and imports. The rest is the compiler's. In
 * a file with errors, everything before the first one is read, and the compiler reports them.
 */

export interface GoImport {
  readonly path: string;
  /** The local name, `_` or `.`; null if there is none. */
  readonly name: string | null;
  /** The place of the quoted path. */
  readonly range: SourceRange;
  /** The place of the whole import, with its keyword if it is not in a group, and with the line break after it. */
  readonly line: SourceRange;
}

export interface GoHeader {
  /** The name in the package clause; null if there is none. */
  readonly package: { readonly name: string; readonly range: SourceRange } | null;
  readonly imports: readonly GoImport[];
  /** The expression of `//go:build`; null without one. */
  readonly constraint: string | null;
  /** Values of `//go:debug`, as `name=value`. */
  readonly debug: readonly string[];
  /** The place at which another import can be inserted. */
  readonly importPlace: ImportPlace;
}

export interface ImportPlace {
  /** Empty: an insertion. */
  readonly range: SourceRange;
  /** Whether the place is in a group in parentheses. */
  readonly isInGroup: boolean;
}

/** Spaces, comments and automatic semicolons. */
const GAP = /(?:[ \t\r\n;]|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
/** As above, without line breaks. */
const BLANKS = /(?:[ \t\r]|\/\*[^\n]*?\*\/)*/y;
const NAME = /[\p{L}_][\p{L}\p{Nd}_]*/uy;
const PATH = /"((?:[^"\\\n]|\\.)*)"|`([^`]*)`/y;
const DIRECTIVE = /^\/\/go:(build|debug)[ \t]+(.*?)[ \t\r]*$/gm;

class Reader {
  readonly #file: string;
  readonly #text: string;
  at = 0;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#text = text;
  }

  /** Consumes a match of a sticky expression at the current place. */
  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.#text);
    if (match !== null) this.at += match[0].length;
    return match;
  }

  skipGap(): void {
    this.take(GAP);
  }

  /** Consumes `word` if it is the next name. */
  takeKeyword(word: string): boolean {
    const start = this.at;
    if (this.take(NAME)?.[0] === word) return true;
    this.at = start;
    return false;
  }

  takeSign(sign: string): boolean {
    if (!this.#text.startsWith(sign, this.at)) return false;
    this.at += sign.length;
    return true;
  }

  /** Returns the offset of the next line. */
  nextLine(from: number): number {
    const end = this.#text.indexOf('\n', from);
    return end < 0 ? this.#text.length : end + 1;
  }

  startOfLine(from: number): number {
    return this.#text.lastIndexOf('\n', from - 1) + 1;
  }

  slice(from: number, to: number): string {
    return this.#text.slice(from, to);
  }

  range(from: number, to: number): SourceRange {
    const start = placeAt(this.#text, from);
    const end = placeAt(this.#text, to);
    return { file: this.#file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
  }
}

/** Returns the line and column of an offset, from 1. */
export function placeAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - (before.lastIndexOf('\n') + 1) + 1 };
}

/** @param file relative to the project's folder, for the places of the result */
export function readGoHeader(file: string, text: string): GoHeader {
  const reader = new Reader(file, text);
  reader.skipGap();
  const head = text.slice(0, reader.at);
  const directives = [...head.matchAll(DIRECTIVE)];
  const of = (kind: string) => directives.filter(([, found]) => found === kind).map(([, , value = '']) => value);
  const clause = readPackage(reader);
  const { imports, importPlace } = readImports(reader);
  return { package: clause, imports, constraint: of('build')[0] ?? null, debug: of('debug'), importPlace };
}

function readPackage(reader: Reader): GoHeader['package'] {
  if (!reader.takeKeyword('package')) return null;
  reader.take(BLANKS);
  const from = reader.at;
  const name = reader.take(NAME)?.[0];
  return name === undefined ? null : { name, range: reader.range(from, reader.at) };
}

function readImports(reader: Reader): { readonly imports: readonly GoImport[]; readonly importPlace: ImportPlace } {
  const imports: GoImport[] = [];
  const afterPackage = reader.nextLine(reader.at);
  let importPlace: ImportPlace = { range: reader.range(afterPackage, afterPackage), isInGroup: false };
  for (;;) {
    reader.skipGap();
    const start = reader.at;
    if (!reader.takeKeyword('import')) return { imports, importPlace };
    reader.skipGap();
    if (!reader.takeSign('(')) {
      const spec = readSpec(reader, start);
      if (spec === null) return { imports, importPlace };
      imports.push(spec);
      const next = reader.nextLine(reader.at);
      if (!importPlace.isInGroup) importPlace = { range: reader.range(next, next), isInGroup: false };
      continue;
    }
    const first = reader.nextLine(reader.at);
    if (!importPlace.isInGroup) importPlace = { range: reader.range(first, first), isInGroup: true };
    for (;;) {
      reader.skipGap();
      if (reader.takeSign(')')) break;
      const spec = readSpec(reader, reader.at);
      if (spec === null) return { imports, importPlace };
      imports.push(spec);
    }
  }
}

/** @param start the offset of the import, with its keyword */
function readSpec(reader: Reader, start: number): GoImport | null {
  const name = reader.takeSign('.') ? '.' : (reader.take(NAME)?.[0] ?? null);
  if (name !== null) reader.take(BLANKS);
  const from = reader.at;
  const path = reader.take(PATH);
  if (path === null) return null;
  const range = reader.range(from, reader.at);
  // A line with nothing else is removed whole.
  const lineStart = reader.startOfLine(start);
  const lineEnd = reader.nextLine(reader.at);
  const isAlone =
    reader.slice(lineStart, start).trim() === '' && /^[ \t\r]*(\/\/.*)?\n?$/.test(reader.slice(reader.at, lineEnd));
  const line = isAlone ? reader.range(lineStart, lineEnd) : reader.range(start, reader.at);
  return { path: path[1] ?? path[2] ?? '', name, range, line };
}
