import type { Diagnostic } from '../diagnostic.ts';
import { problem } from './resolve-import.ts';
import { placeAt } from './source.ts';

/* Finds the files that `//go:embed` lines name, by the rules of the package embed. */

export interface GoEmbeds {
  /** The matching files of each pattern, relative to the package's folder. */
  readonly patterns: ReadonlyMap<string, readonly string[]>;
  readonly diagnostics: readonly Diagnostic[];
}

const LINE = /^[ \t]*\/\/go:embed[ \t]+(.*?)[ \t\r]*$/gm;
const WORD = /"((?:[^"\\]|\\.)*)"|`([^`]*)`|(\S+)/g;

/** Returns the patterns of a file with their offsets. */
function patternsIn(text: string): { readonly pattern: string; readonly from: number; readonly to: number }[] {
  return [...text.matchAll(LINE)].flatMap((line) => {
    const [all, list = ''] = line;
    const start = line.index + all.indexOf(list, all.indexOf('go:embed') + 'go:embed'.length);
    return [...list.matchAll(WORD)].map((word) => {
      const from = start + word.index;
      return { pattern: word[1] ?? word[2] ?? word[3] ?? '', from, to: from + word[0].length };
    });
  });
}

/** Converts a pattern of `path.Match` to an expression; null if it is not valid. */
function matcherOf(pattern: string): RegExp | null {
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at);
    if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else if (char === '[') {
      const end = pattern.indexOf(']', at + 2);
      if (end < 0) return null;
      source += `[${pattern.slice(at + 1, end).replace(/\[/g, '\\[')}]`;
      at = end;
    } else {
      const literal = char === '\\' ? pattern.charAt(++at) : char;
      source += literal.replace(/[^\w]/gu, '\\$&');
    }
  }
  try {
    return new RegExp(`^${source}$`);
  } catch {
    return null;
  }
}

/**
 * @param sources the Go files of a package: path in the project, and text
 * @param files all files below the package's folder, relative to it
 */
export function findEmbeds(
  sources: readonly (readonly [path: string, text: string])[],
  files: readonly string[],
): GoEmbeds {
  const patterns = new Map<string, readonly string[]>();
  const diagnostics: Diagnostic[] = [];
  for (const [file, text] of sources) {
    for (const { pattern, from, to } of patternsIn(text)) {
      const found = matching(pattern, files);
      if (found.length > 0) {
        patterns.set(pattern, found);
        continue;
      }
      const { line, column } = placeAt(text, from);
      const end = placeAt(text, to);
      const range = { file, line, column, endLine: end.line, endColumn: end.column };
      const help =
        'Patterns are relative to the folder of the Go file. Add the file to the project, or correct the pattern.';
      diagnostics.push(problem('error', range, `pattern ${pattern}: no matching files found`, help));
    }
  }
  return { patterns, diagnostics };
}

function matching(pattern: string, files: readonly string[]): string[] {
  const isComplete = pattern.startsWith('all:');
  const matcher = matcherOf(pattern.replace(/^all:/, ''));
  if (matcher === null) return [];
  const isHidden = (name: string) => name.startsWith('.') || name.startsWith('_');
  return files
    .filter((file) => {
      const steps = file.split('/');
      const match = steps.findIndex((_, index) => matcher.test(steps.slice(0, index + 1).join('/')));
      if (match < 0 && !(pattern === '.' || pattern === 'all:.')) return false;
      return isComplete || !steps.slice(match + 1).some(isHidden);
    })
    .sort();
}
