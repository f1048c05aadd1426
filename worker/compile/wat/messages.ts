import type { Diagnostic, SourceRange } from '../../../core/build/diagnostic.ts';

/* Reads the messages of wabt: `hello.wat:3:5: error: …`, each followed by its line and a row of carets. */

const MESSAGE = /^(?<file>.*?):(?<line>\d+):(?<column>\d+): (?<severity>error|warning): (?<text>.*)$/;

/** The features of the text format that wabt does not parse, by the words that it rejects. */
const UNSUPPORTED: readonly (readonly [RegExp, string])[] = [
  [/\b(?:struct|array|rec|sub|i31|eq|any|none|extern\.convert_any|br_on_cast)\b/, 'types of garbage collection'],
  [/\bi64\.(?:add128|sub128|mul_wide_[su])\b/, 'wide arithmetic'],
  [/\b(?:component|core)\b/, 'components'],
  [/\b(?:cont|resume|suspend|switch)\b/, 'stack switching'],
];

/**
 * Returns the messages as diagnostics. wabt counts columns in UTF-8 bytes.
 *
 * @param source the text that was assembled
 */
export function diagnosticsOfWabt(output: string, file: string, source: string): Diagnostic[] {
  const sourceLines = source.split('\n');
  const lines = output.split('\n');
  const diagnostics: Diagnostic[] = [];
  lines.forEach((line, index) => {
    const found = MESSAGE.exec(line)?.groups;
    if (found === undefined) return;
    const carets = /^\s*(\^+)/.exec(lines[index + 2] ?? '')?.[1]?.length ?? 1;
    const range = rangeOf(file, Number(found.line), Number(found.column), carets, sourceLines);
    const text = found.text ?? '';
    diagnostics.push({
      severity: found.severity === 'warning' ? 'warning' : 'error',
      range,
      message: text,
      code: null,
      help: helpFor(text),
      fixes: [],
      related: [],
    });
  });
  return diagnostics;
}

function rangeOf(file: string, line: number, column: number, length: number, lines: readonly string[]): SourceRange {
  const text = lines[line - 1] ?? '';
  const start = unitsOf(text, column - 1);
  const end = Math.max(start + 1, unitsOf(text, column - 1 + length));
  return { file, line, column: start + 1, endLine: line, endColumn: end + 1 };
}

/** Returns the UTF-16 code units of the first `bytes` bytes of a line. */
function unitsOf(line: string, bytes: number): number {
  const encoded = new TextEncoder().encode(line);
  if (encoded.length === line.length) return Math.min(bytes, line.length);
  return new TextDecoder().decode(encoded.subarray(0, bytes)).length;
}

function helpFor(text: string): string | null {
  const rejected = /^unexpected token "?([^",]+)"?/.exec(text)?.[1];
  if (rejected === undefined) return null;
  const feature = UNSUPPORTED.find(([words]) => words.test(rejected))?.[1];
  return feature === undefined
    ? null
    : `The assembler (wabt) does not support ${feature}. Assemble the file with wasm-tools and open the .wasm.`;
}
