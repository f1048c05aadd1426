/*
 * Splits a command line into words like a shell. Quotes and escapes are interpreted; there are no expansions and no
 * redirections. `parseWords(quoteWords(words))` returns `words`.
 *
 *   plain  "double: \" \\ \$ \` \newline"  'single: nothing is special'  $'ANSI-C: \n \t \x1b \u00e9'
 */

export type WordsResult =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | {
      readonly kind: 'error';
      /** What is wrong and how to fix it. */
      readonly message: string;
      /** Offset in the line, in UTF-16 code units. */
      readonly position: number;
    };

const BLANK = /[ \t\r\n]/;
const PLAIN = /^[A-Za-z0-9_@%+=:,./^~-]+$/;
/** Invisible characters and line breaks, which are displayed as escapes. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\u{feff}]/u;
const OPERATORS: ReadonlyMap<string, string> = new Map([
  ['|', 'a pipe'],
  ['<', 'a redirection'],
  ['>', 'a redirection'],
  ['&', 'a shell operator'],
  [';', 'a shell operator'],
]);
const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['f', '\f'],
  ['v', '\v'],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['?', '?'],
]);

/** Thrown and caught in this file only. */
class WordsError extends Error {
  readonly position: number;
  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

/** Text between quotes, and the offset after them. */
interface Quoted {
  readonly text: string;
  readonly next: number;
}

function readSingle(line: string, open: number): Quoted {
  const close = line.indexOf("'", open + 1);
  if (close < 0) throw new WordsError("Unclosed single quote. Add a closing '.", open);
  return { text: line.slice(open + 1, close), next: close + 1 };
}

function readDouble(line: string, open: number): Quoted {
  let text = '';
  for (let at = open + 1; at < line.length; at++) {
    const char = line.charAt(at);
    if (char === '"') return { text, next: at + 1 };
    if (char !== '\\') {
      text += char;
      continue;
    }
    const escaped = line.charAt(++at);
    if (escaped === '\n') continue;
    text += '"\\$`'.includes(escaped) ? escaped : `\\${escaped}`;
  }
  throw new WordsError('Unclosed double quote. Add a closing ".', open);
}

/** Reads the digits of an escape such as `\x1b`, starting at `at`. */
function readCode(line: string, at: number, digits: RegExp, radix: number, backslash: number): Quoted {
  digits.lastIndex = at;
  const found = digits.exec(line)?.[0] ?? '';
  const code = Number.parseInt(found, radix);
  if (found === '' || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
    throw new WordsError('This escape is not a valid character.', backslash);
  }
  if (code === 0) throw new WordsError('An argument cannot contain a NUL character.', backslash);
  return { text: String.fromCodePoint(code), next: at + found.length };
}

/** Reads one escape in `$'…'`. */
function readEscape(line: string, backslash: number): Quoted {
  const letter = line.charAt(backslash + 1);
  const simple = SIMPLE_ESCAPES.get(letter);
  if (simple !== undefined) return { text: simple, next: backslash + 2 };
  switch (letter) {
    case 'x':
      return readCode(line, backslash + 2, /[0-9A-Fa-f]{1,2}/y, 16, backslash);
    case 'u':
      return readCode(line, backslash + 2, /[0-9A-Fa-f]{1,4}/y, 16, backslash);
    case 'U':
      return readCode(line, backslash + 2, /[0-9A-Fa-f]{1,8}/y, 16, backslash);
    default:
      if (/[0-7]/.test(letter)) return readCode(line, backslash + 1, /[0-7]{1,3}/y, 8, backslash);
      return { text: `\\${letter}`, next: backslash + 2 };
  }
}

function readAnsiC(line: string, open: number): Quoted {
  let text = '';
  let at = open + 2;
  while (at < line.length) {
    const char = line.charAt(at);
    if (char === "'") return { text, next: at + 1 };
    if (char === '\\' && at + 1 < line.length) {
      const escaped = readEscape(line, at);
      text += escaped.text;
      at = escaped.next;
    } else {
      text += char;
      at++;
    }
  }
  throw new WordsError("Unclosed $' quote. Add a closing '.", open);
}

function readBackslash(line: string, at: number): Quoted {
  if (at + 1 >= line.length) {
    throw new WordsError('Trailing backslash. Write \\\\ for a literal backslash.', at);
  }
  const char = String.fromCodePoint(line.codePointAt(at + 1) ?? 0);
  return { text: char === '\n' ? '' : char, next: at + 1 + char.length };
}

function readPlain(line: string, at: number): Quoted {
  const char = line.charAt(at);
  const operator = OPERATORS.get(char);
  if (operator !== undefined) {
    throw new WordsError(
      `${char} is ${operator} in a shell, but there is no shell here. Quote it to pass it as text.`,
      at,
    );
  }
  return { text: char, next: at + 1 };
}

function readPiece(line: string, at: number): Quoted {
  const char = line.charAt(at);
  if (char === "'") return readSingle(line, at);
  if (char === '"') return readDouble(line, at);
  if (char === '\\') return readBackslash(line, at);
  if (char === '$' && line.charAt(at + 1) === "'") return readAnsiC(line, at);
  return readPlain(line, at);
}

function split(line: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let at = 0;
  while (at < line.length) {
    if (BLANK.test(line.charAt(at))) {
      if (word !== null) words.push(word);
      word = null;
      at++;
      continue;
    }
    const piece = readPiece(line, at);
    word = (word ?? '') + piece.text;
    at = piece.next;
  }
  if (word !== null) words.push(word);
  return words;
}

/** Splits a line into words, or returns what is wrong and where. */
export function parseWords(line: string): WordsResult {
  try {
    return { kind: 'words', words: split(line) };
  } catch (error) {
    if (error instanceof WordsError) return { kind: 'error', message: error.message, position: error.position };
    throw error;
  }
}

function escapeForAnsiC(char: string): string {
  if (char === "'" || char === '\\') return `\\${char}`;
  if (!CONTROL.test(char)) return char;
  if (char === '\n') return '\\n';
  if (char === '\t') return '\\t';
  if (char === '\r') return '\\r';
  const code = char.codePointAt(0) ?? 0;
  return code < 0x80 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Quotes a word in the shortest form. A shell needs `$'…'` support for control characters. */
export function quoteWord(word: string): string {
  if (PLAIN.test(word) && !word.startsWith('~')) return word;
  if (CONTROL.test(word)) return `$'${Array.from(word, escapeForAnsiC).join('')}'`;
  if (!word.includes("'")) return `'${word}'`;
  if (!/["\\$`!]/.test(word)) return `"${word}"`;
  return `'${word.replaceAll("'", "'\\''")}'`;
}

export function quoteWords(words: readonly string[]): string {
  return words.map(quoteWord).join(' ');
}
