import type { Message, Range } from 'assemblyscript/asc';
import type { Diagnostic, SourceRange } from '../../../core/build/diagnostic.ts';

/* Converts messages of the AssemblyScript compiler, which have offsets, to diagnostics with lines and columns. */

/** Paths of the standard library and of the WASI shim. */
const LIBRARY_PREFIX = '~lib/';

const SEVERITIES = ['note', 'note', 'warning', 'error'] as const;

/** Returns the line and column of an offset, both counted from 1. */
function placeAt(text: string, offset: number): readonly [line: number, column: number] {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return [before.split('\n').length, offset - lineStart + 1];
}

/** Returns null for ranges outside of the project, such as those in the standard library. */
function sourceRange(range: Range | null, texts: ReadonlyMap<string, string>): SourceRange | null {
  const file = range?.source?.normalizedPath;
  const text = file === undefined ? undefined : texts.get(file);
  if (range === null || file === undefined || text === undefined) return null;
  const [line, column] = placeAt(text, range.start);
  const [endLine, endColumn] = placeAt(text, range.end);
  return { file, line, column, endLine, endColumn };
}

/** Returns the place in the standard library; empty for other places. */
function inLibrary(range: Range | null): string {
  const file = range?.source?.normalizedPath ?? '';
  return file.startsWith(LIBRARY_PREFIX) ? ` (in ${file})` : '';
}

function helpFor(code: number, message: string): string | null {
  if (/closures/i.test(message)) {
    return 'A function cannot use the local variables of the function around it. Pass them as arguments, or make them global.';
  }
  if (/^Cannot find name '(any|unknown)'/.test(message)) {
    return 'Every value has a fixed type, for example i32, f64 or string.';
  }
  if (message.startsWith("Cannot find name 'undefined'")) return 'Use null, with a type such as string | null.';
  if (code === 100) return 'AssemblyScript does not support this part of TypeScript.';
  return null;
}

/** @param texts the sources of the project by path */
export function diagnosticOf(
  { category, code, message, range, relatedRange }: Message,
  texts: ReadonlyMap<string, string>,
): Diagnostic {
  const at = sourceRange(range, texts);
  const relatedAt = sourceRange(relatedRange, texts);
  return {
    severity: SEVERITIES[category] ?? 'error',
    // An error in the library is caused by the code that uses it.
    range: at ?? relatedAt,
    message: `${message}${inLibrary(range)}`,
    code: `${code < 1000 ? 'AS' : 'TS'}${code}`,
    help: helpFor(code, message),
    fixes: [],
    related: at !== null && relatedAt !== null ? [{ range: relatedAt, message: 'Related code' }] : [],
  };
}

/** Returns a diagnostic about the build, not about a place in the source. */
export function generalDiagnostic(
  severity: Diagnostic['severity'],
  message: string,
  help: string | null = null,
): Diagnostic {
  return { severity, range: null, message, code: null, help, fixes: [], related: [] };
}
