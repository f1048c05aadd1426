import { parseWords } from '../../../core/recipes/shell-words.ts';

/*
 * Parses environment variables from `.env` files and shell scripts: NAME=VALUE lines with optional `export`
 * and quotes, between comments and blank lines.
 */

const LINE = /^\s*(?:export\s+)?([^\s=#][^=]*?)\s*=(.*)$/;

function readValue(text: string): string {
  const trimmed = text.trim();
  if (!/^["'$]/.test(trimmed)) return trimmed;
  const words = parseWords(trimmed);
  return words.kind === 'words' && words.words.length === 1 ? (words.words[0] ?? '') : trimmed;
}

/** Returns the variables in `text`. */
export function parseEnvironmentLines(text: string): (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  for (const line of text.split(/\r?\n/)) {
    const match = LINE.exec(line);
    if (match?.[1] !== undefined && match[2] !== undefined) found.push([match[1], readValue(match[2])]);
  }
  return found;
}
