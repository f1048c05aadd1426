import { compilerHelp } from './clang-help.ts';
import type { Diagnostic, SourceEdit, SourceRange } from './diagnostic.ts';
import { SourceLines, utf16Column } from './source-lines.ts';

/*
 * Parses the messages of clang, printed with `-fdiagnostics-print-source-range-info -fdiagnostics-parseable-fixits`:
 *
 *   In file included from main.c:1:
 *   list.h:3:9:{3:9-3:12}: error: use of undeclared identifier 'foo' [-Wname]
 *       3 |   bar = foo;
 *         |         ^~~
 *   fix-it:"list.h":{3:9-3:12}:"food"
 *
 * clang's SARIF has neither fix-its nor the names of warnings.
 */

/** The flags with which clang prints messages in this form. */
export const DIAGNOSTIC_FLAGS = [
  '-fdiagnostics-format=clang',
  '-fno-color-diagnostics',
  '-fdiagnostics-print-source-range-info',
  '-fdiagnostics-parseable-fixits',
  '-fdiagnostics-show-note-include-stack',
  '-fmessage-length=0',
] as const;

const SEVERITY = '(fatal error|error|warning|note|remark)';
const PLACED = new RegExp(`^(\\S.*?):(\\d+):(\\d+):(?:((?:\\{[^{}]*\\})+):)? ${SEVERITY}: (.*)$`);
const UNPLACED = new RegExp(`^(?:[\\w+.-]+: )?${SEVERITY}: (.*)$`);
const INCLUDED = /^In file included from (.*?):(\d+):?$/;
const FIX = /^fix-it:"((?:[^"\\]|\\.)*)":\{(\d+):(\d+)-(\d+):(\d+)\}:"((?:[^"\\]|\\.)*)"$/;
const FLAG = / \[((?:-[WR]|-Werror)[^\]]*)\]$/;
const WORD = /^[\p{L}\p{N}_]+/u;

type Severity = 'fatal error' | 'error' | 'warning' | 'note' | 'remark';

const SEVERITIES = {
  'fatal error': 'error',
  error: 'error',
  warning: 'warning',
  remark: 'note',
  note: 'note',
} as const satisfies Record<Severity, Diagnostic['severity']>;

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

interface Message {
  readonly severity: Severity;
  readonly text: string;
  readonly place: (Place & { readonly ranges: string }) | null;
  /** The places that include the file, outermost first. */
  readonly includes: readonly Place[];
  readonly edits: SourceEdit[];
}

/** Undoes the escapes of a C string. */
function unescaped(text: string): string {
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (const [part, octal, letter] of text.matchAll(/\\([0-7]{3})|\\(.)|[^\\]+/gs)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else if (letter !== undefined) bytes.push(...encoder.encode({ n: '\n', t: '\t', r: '\r' }[letter] ?? letter));
    else bytes.push(...encoder.encode(part));
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

/** Returns a path of the compiler, whose working directory is the root, relative to the project. */
function projectPath(file: string): string {
  const steps: string[] = [];
  for (const step of file.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** The path that is shown for a header of the system. */
const headerName = (file: string): string => file.replace(/^\/?usr\/include\/(?:wasm32-[^/]+\/)?(?:c\+\+\/v1\/)?/, '');

class Reader {
  readonly #sources: SourceLines;
  readonly diagnostics: Diagnostic[] = [];
  readonly #seen = new Set<string>();
  #group: Message[] = [];
  #includes: Place[] = [];

  constructor(files: ReadonlyMap<string, Uint8Array>) {
    this.#sources = new SourceLines(files);
  }

  read(line: string): void {
    const placed = PLACED.exec(line);
    if (placed !== null) {
      const [, file = '', row, column, ranges = '', severity, text = ''] = placed;
      const place = { file: projectPath(file), line: Number(row), column: Number(column), ranges };
      this.#begin({ severity: severity as Severity, text, place, includes: this.#includes, edits: [] });
      return;
    }
    const included = INCLUDED.exec(line);
    if (included !== null) {
      const [, file = '', row] = included;
      this.#includes = [...this.#includes, { file: projectPath(file), line: Number(row), column: 1 }];
      return;
    }
    const fix = FIX.exec(line);
    if (fix !== null) {
      this.#addEdit(fix);
      return;
    }
    const unplaced = UNPLACED.exec(line);
    if (unplaced !== null) {
      const [, severity, text = ''] = unplaced;
      this.#begin({ severity: severity as Severity, text, place: null, includes: [], edits: [] });
    }
  }

  finish(): void {
    const [main, ...notes] = this.#group;
    this.#group = [];
    if (main === undefined || main.severity === 'remark') return;
    const { diagnostic, isElsewhere } = this.#diagnosticOf(main, notes);
    // A header that several units include gives the same message several times, and one wrong use of a template gives several
    // messages about the header that defines it.
    const key = JSON.stringify([diagnostic.severity, diagnostic.range, isElsewhere ? '' : diagnostic.message]);
    if (!this.#seen.has(key)) this.diagnostics.push(diagnostic);
    this.#seen.add(key);
  }

  #begin(message: Message): void {
    if (message.severity !== 'note') this.finish();
    this.#includes = [];
    this.#group.push(message);
  }

  #addEdit([, file = '', line, column, endLine, endColumn, text = '']: RegExpExecArray): void {
    const message = this.#group.at(-1);
    const path = projectPath(unescaped(file));
    if (message === undefined || !this.#sources.has(path)) return;
    const range = this.#range(path, Number(line), Number(column), Number(endLine), Number(endColumn));
    message.edits.push({ range, text: unescaped(text) });
  }

  #diagnosticOf(main: Message, notes: readonly Message[]): { diagnostic: Diagnostic; isElsewhere: boolean } {
    const flag = FLAG.exec(main.text);
    const bare = flag === null ? main.text : main.text.slice(0, flag.index);
    const { range, isElsewhere } = this.#rangeOf(main, notes);
    const where = isElsewhere && main.place !== null ? ` (in ${headerName(main.place.file)}:${main.place.line})` : '';
    const related = notes.flatMap((note) => {
      const place = note.place === null ? null : this.#placedRange(note.place);
      return place === null ? [] : [{ range: place, message: note.text }];
    });
    const diagnostic: Diagnostic = {
      severity: SEVERITIES[main.severity],
      range,
      message: `${bare}${where}`,
      code: flag?.[1]?.split(',').at(-1) ?? null,
      help: compilerHelp(bare),
      fixes: [main, ...notes].flatMap(({ edits }) => (edits.length === 0 ? [] : [{ title: titleOf(edits), edits }])),
      related,
    };
    return { diagnostic, isElsewhere };
  }

  /** A message about a header of the system is shown where the project's code led to it. */
  #rangeOf(main: Message, notes: readonly Message[]): { range: SourceRange | null; isElsewhere: boolean } {
    if (main.place === null) return { range: null, isElsewhere: false };
    const own = this.#placedRange(main.place);
    if (own !== null) return { range: own, isElsewhere: false };
    const ranges = [
      ...notes.map(({ place }) => (place === null ? null : this.#placedRange(place))),
      ...main.includes.toReversed().map((place) => this.#lineRange(place)),
    ];
    return { range: ranges.find((range) => range !== null) ?? null, isElsewhere: true };
  }

  /** The range that starts at the place, or the word there; null if the file is not of the project. */
  #placedRange({ file, line, column, ranges }: Place & { readonly ranges: string }): SourceRange | null {
    if (!this.#sources.has(file)) return null;
    for (const [, ...numbers] of ranges.matchAll(/\{(\d+):(\d+)-(\d+):(\d+)\}/g)) {
      const [startLine = 0, startColumn = 0, endLine = 0, endColumn = 0] = numbers.map(Number);
      if (startLine === line && startColumn === column) return this.#range(file, line, column, endLine, endColumn);
    }
    const text = this.#sources.line(file, line);
    const start = utf16Column(text, column);
    const length = WORD.exec(text.slice(start - 1))?.[0].length ?? 1;
    return { file, line, column: start, endLine: line, endColumn: start + length };
  }

  #lineRange({ file, line }: Place): SourceRange | null {
    if (!this.#sources.has(file)) return null;
    return { file, line, column: 1, endLine: line, endColumn: this.#sources.line(file, line).length + 1 };
  }

  #range(file: string, line: number, column: number, endLine: number, endColumn: number): SourceRange {
    return {
      file,
      line,
      column: utf16Column(this.#sources.line(file, line), column),
      endLine,
      endColumn: utf16Column(this.#sources.line(file, endLine), endColumn),
    };
  }
}

function titleOf(edits: readonly SourceEdit[]): string {
  const [edit] = edits;
  if (edit === undefined || edits.length > 1) return 'Apply the suggested changes';
  const { range, text } = edit;
  const isInsertion = range.line === range.endLine && range.column === range.endColumn;
  if (isInsertion) return `Insert "${text.trim()}"`;
  return text === '' ? 'Remove this' : `Replace with "${text.trim()}"`;
}

/**
 * Returns the messages of clang about the files of a project. Notes are part of the message before them. A message about a
 * header of the system has the range of the project's line that led to it.
 *
 * @param output of clang with `DIAGNOSTIC_FLAGS`
 * @param files of the project, by path
 */
export function parseClangDiagnostics(output: string, files: ReadonlyMap<string, Uint8Array>): Diagnostic[] {
  const reader = new Reader(files);
  for (const line of output.split('\n')) reader.read(line);
  reader.finish();
  return reader.diagnostics;
}

/** Returns the output without the parts for machines. */
export function readableLog(output: string): string {
  return output
    .split('\n')
    .filter((line) => !FIX.test(line))
    .map((line) => line.replace(/^(\S.*?:\d+:\d+:)(?:\{[^{}]*\})+:( )/, '$1$2'))
    .join('\n');
}
