/* Finds a text or a regular expression in the lines of a text. */

export interface FindOptions {
  readonly matchCase: boolean;
  /** Matches only where no letter, digit or underscore is next to it. */
  readonly wholeWord: boolean;
  /** The query is a regular expression of ECMAScript, applied to each line. */
  readonly isRegex: boolean;
}

export type FindQuery =
  | { readonly kind: 'valid'; readonly pattern: RegExp }
  /** @property message why the expression is not valid, as a sentence */
  | { readonly kind: 'invalid'; readonly message: string };

/** @param text not empty */
export function findQuery(text: string, { matchCase, wholeWord, isRegex }: FindOptions): FindQuery {
  const source = isRegex ? text : text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const bounded = wholeWord ? `(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])` : source;
  try {
    return { kind: 'valid', pattern: new RegExp(bounded, matchCase ? 'gu' : 'giu') };
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : String(error);
    return { kind: 'invalid', message: `Not a valid regular expression: ${reason}.` };
  }
}

export interface FoundText {
  /** Counts from 1. */
  readonly line: number;
  /** Counts from 1, in UTF-16 code units. */
  readonly column: number;
  /** Exclusive. */
  readonly endColumn: number;
  /** A part of the line around the match. */
  readonly preview: string;
  /** The match within the preview, as offsets. */
  readonly start: number;
  readonly end: number;
}

/** Characters of a line that a preview shows before the match, and in total. */
const BEFORE = 40;
const PREVIEW = 200;

/**
 * Lists the matches in a text, at most `limit`. Matches of no characters are left out.
 *
 * @param pattern with the flag `g`
 */
export function findInText(text: string, pattern: RegExp, limit: number): FoundText[] {
  const found: FoundText[] = [];
  let number = 0;
  for (const line of linesOf(text)) {
    number++;
    for (const match of line.matchAll(pattern)) {
      if (match[0] === '') continue;
      if (found.length === limit) return found;
      found.push(foundAt(line, number, match.index, match.index + match[0].length));
    }
  }
  return found;
}

function foundAt(line: string, number: number, start: number, end: number): FoundText {
  const indent = line.length - line.trimStart().length;
  const from = start - indent <= BEFORE ? Math.min(indent, start) : wellFormedStart(line, start - BEFORE);
  const preview = line.slice(from, from + PREVIEW).toWellFormed();
  return {
    line: number,
    column: start + 1,
    endColumn: end + 1,
    preview,
    start: start - from,
    end: Math.min(end - from, preview.length),
  };
}

/** A position that does not split a surrogate pair. */
function wellFormedStart(line: string, at: number): number {
  const unit = line.charCodeAt(at);
  return unit >= 0xdc00 && unit < 0xe000 ? at - 1 : at;
}

function* linesOf(text: string): Generator<string> {
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    yield text.slice(start, text[end - 1] === '\r' ? end - 1 : end);
    start = end + 1;
  }
  yield text.slice(start);
}

/**
 * Replaces all matches in a text, line by line. In the replacement of a regular expression, `$1` is the first group.
 *
 * @param pattern with the flag `g`
 */
export function replaceInText(text: string, pattern: RegExp, replacement: string, isRegex: boolean): string {
  const replaceLine = (line: string) =>
    isRegex ? line.replace(pattern, replacement) : line.replace(pattern, () => replacement);
  return text
    .split('\n')
    .map((line) => (line.endsWith('\r') ? `${replaceLine(line.slice(0, -1))}\r` : replaceLine(line)))
    .join('\n');
}
