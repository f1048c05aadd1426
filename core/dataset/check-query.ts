/*
 * Checks a query of the user before it runs. DuckDB runs it in a read-only transaction; this check reports a query that
 * would end that transaction, or change settings, in words.
 */

export type CheckedQuery =
  | { readonly kind: 'query'; readonly sql: string }
  /** @property at the offset of the refused part */
  | { readonly kind: 'refused'; readonly message: string; readonly at: number };

/** The first words of statements that read. */
const READING = new Set([
  'select',
  'with',
  'from',
  'values',
  'table',
  'describe',
  'desc',
  'show',
  'summarize',
  'explain',
  'pivot',
  'unpivot',
]);

/** Comments, quoted texts and names, dollar-quoted texts, and single characters of everything else. */
const PIECE =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|\$(\w*)\$[\s\S]*?(?:\$\1\$|$)|[\s\S]/gy;

interface Outline {
  /** The offset of the first character that is not a space or part of a comment. */
  readonly start: number | null;
  /** The offset after the last such character. */
  readonly end: number;
  /** The offset of a second statement. */
  readonly second: number | null;
}

/** Finds the statements of a text without parsing them: a semicolon in a text or a comment does not end one. */
function outlineOf(text: string): Outline {
  let start: number | null = null;
  let end = 0;
  let isEnded = false;
  for (const { 0: piece, index } of text.matchAll(PIECE)) {
    if (/^\s$/.test(piece) || piece.startsWith('--') || piece.startsWith('/*')) continue;
    if (piece === ';') {
      isEnded = start !== null;
      continue;
    }
    if (isEnded) return { start, end, second: index };
    start ??= index;
    end = index + piece.length;
  }
  return { start, end, second: null };
}

/** Accepts one statement that reads, and returns it without comments around it. */
export function checkQuery(text: string): CheckedQuery {
  if (text.includes('\0')) {
    return { kind: 'refused', message: 'The query contains a NUL character.', at: text.indexOf('\0') };
  }
  const { start, end, second } = outlineOf(text);
  if (start === null) return { kind: 'refused', message: 'Enter a query, for example FROM results.', at: 0 };
  if (second !== null) {
    return { kind: 'refused', message: 'Enter one statement at a time. A second one starts here.', at: second };
  }
  const word = /^\(*\s*([a-z]*)/i.exec(text.slice(start))?.[1] ?? '';
  if (!READING.has(word.toLowerCase())) {
    const what = word === '' ? 'This text' : word.toUpperCase();
    return { kind: 'refused', message: `${what} does not read the table. Start with SELECT or FROM.`, at: start };
  }
  return { kind: 'query', sql: text.slice(0, end) };
}
