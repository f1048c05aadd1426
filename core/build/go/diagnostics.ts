import type { Diagnostic, SourceRange } from '../diagnostic.ts';
import type { GoManifest } from './manifest.ts';
import { standardPackagesNamed } from './resolve-import.ts';
import { readGoHeader } from './source.ts';

/*
 * Reads the messages of cmd/compile and cmd/link.
 *
 *   /src/main.go:3:2: "os" imported and not used [go.dev/e/UnusedImport]
 *   /src/main.go:9:6: f redeclared in this block
 *   	/src/main.go:5:6: other declaration of f
 *
 * Lines that start with a tab continue the message before them. With `-errorurl`, type errors end with their name.
 */

export interface MessageContext {
  readonly manifest: GoManifest;
  /** The text of a file of the project; null if there is none. */
  readonly read: (path: string) => string | null;
}

/** The folder of the project's files, as the compiler sees it. */
export const SOURCE_FOLDER = '/src';

const PLACE = /^(\t?)(\/[^:\n]+|<[^>\n]+>):(\d+)(?::(\d+))?: ?(\t?)(.*)$/;
const NAMED = / \[go\.dev\/e\/(\w+)\]$/;

export interface CompilerMessages {
  readonly diagnostics: readonly Diagnostic[];
  /** The lines that have no place, and do not continue a message. */
  readonly rest: readonly string[];
}

/** Reads the output of the compiler. */
export function readCompilerMessages(output: string, context: MessageContext): CompilerMessages {
  const diagnostics: Diagnostic[] = [];
  const rest: string[] = [];
  for (const line of output.split('\n')) {
    const [, before, file = '', row = '', column = '1', indent = '', said = ''] = PLACE.exec(line) ?? [];
    const last = diagnostics.at(-1);
    if (before === undefined) {
      if (line.startsWith('\t') && last !== undefined) {
        diagnostics[diagnostics.length - 1] = { ...last, message: `${last.message}\n${line.trim()}` };
      } else if (line.trim() !== '') rest.push(line);
      continue;
    }
    if (said === 'too many errors') continue;
    const range = rangeAt(file, Number(row), Number(column), context);
    if (last !== undefined && range !== null && (before !== '' || indent !== '')) {
      const related = [...last.related, { range, message: said }];
      diagnostics[diagnostics.length - 1] = { ...last, related };
      continue;
    }
    const message = range === null ? `${file.replace(`${SOURCE_FOLDER}/`, '')}:${row}: ${said}` : said;
    diagnostics.push(diagnosticOf(message, range, context));
  }
  return { diagnostics, rest };
}

/** Reads the output of the linker, whose messages have no places. */
export function readLinkerMessages(output: string, program: SourceRange | null): readonly Diagnostic[] {
  const messages = output.split('\n').filter((line) => line.trim() !== '');
  return messages.map((message) => {
    const isMainMissing = message.includes('function main is undeclared in the main package');
    const help = isMainMissing
      ? 'A program starts at func main() in its package main. Add one.'
      : /relocation target .* not defined/.test(message)
        ? 'The function is declared without a body, or in an assembly file. Only Go files are compiled here.'
        : null;
    const range = isMainMissing ? program : null;
    return { severity: 'error', range, message, code: null, help, fixes: [], related: [] };
  });
}

function diagnosticOf(said: string, range: SourceRange | null, context: MessageContext): Diagnostic {
  const code = NAMED.exec(said)?.[1] ?? null;
  const message = said.replace(NAMED, '');
  return {
    severity: 'error',
    range,
    message,
    code,
    help: helpFor(message),
    fixes: range === null ? [] : fixesFor(message, range, context),
    related: [],
  };
}

function helpFor(message: string): string | null {
  if (message.startsWith('declared and not used')) return 'Use the variable, remove it, or assign it to _.';
  if (message === 'missing function body') {
    return 'Functions without a body are written in assembly, which is not supported here. Add the body.';
  }
  if (message.startsWith('internal compiler error')) return 'This is a fault of the Go compiler, not of the program.';
  return null;
}

/** The compiler suggests nothing. These are the fixes for imports that are missing or not used. */
function fixesFor(message: string, range: SourceRange, { manifest, read }: MessageContext): Diagnostic['fixes'] {
  const header = readGoHeader(range.file, read(range.file) ?? '');
  if (/^".*" imported (as \w+ )?and not used$/.test(message)) {
    const unused = header.imports.find(({ line }) => line.line <= range.line && range.line <= line.endLine);
    if (unused === undefined) return [];
    return [{ title: `Remove the import of "${unused.path}"`, edits: [{ range: unused.line, text: '' }] }];
  }
  const name = /^undefined: (\w+)$/.exec(message)?.[1];
  if (name === undefined || header.package === null) return [];
  const { range: at, isInGroup } = header.importPlace;
  return standardPackagesNamed(manifest, name).map((path) => ({
    title: `Import "${path}"`,
    edits: [{ range: at, text: isInGroup ? `\t"${path}"\n` : `import "${path}"\n` }],
  }));
}

/** A token: a name, a number, a string, or one sign. */
const TOKEN = /[\p{L}\p{Nd}_]+|"(?:[^"\\]|\\.)*"|`[^`]*`|\S/uy;

/**
 * @param column in bytes of UTF-8, from 1
 * @returns the token at the place; null if the file is not of the project
 */
function rangeAt(file: string, line: number, column: number, { read }: MessageContext): SourceRange | null {
  if (!file.startsWith(`${SOURCE_FOLDER}/`)) return null;
  const path = file.slice(SOURCE_FOLDER.length + 1);
  const text = read(path)?.split('\n')[line - 1]?.replace(/\r$/, '');
  if (text === undefined) return null;
  const start = unitsOf(text, column - 1);
  TOKEN.lastIndex = start;
  const length = TOKEN.exec(text)?.[0].length ?? 0;
  return { file: path, line, column: start + 1, endLine: line, endColumn: start + length + 1 };
}

/** Converts a length in bytes of UTF-8 to UTF-16 code units. */
function unitsOf(text: string, bytes: number): number {
  let units = 0;
  for (let seen = 0; seen < bytes && units < text.length; ) {
    const code = text.codePointAt(units) ?? 0;
    seen += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    units += code < 0x10000 ? 1 : 2;
  }
  return units;
}
