import { characterWidth } from './character-width.ts';

/*
 * The cooked mode of a terminal driver: typed text is echoed and edited here, and the program receives whole lines. Pure
 * functions from typed text to what to display and what to send.
 *
 *   Backspace, Delete, ← →, Home/^A, End/^E   edit      ^U ^K ^W   kill line, rest, word
 *   ↑ ↓   earlier lines      ^C   interrupt      ^D   end of input, or send the line as it is
 */

export interface Line {
  /** By code points, so that a surrogate pair is deleted whole. */
  readonly characters: readonly string[];
  /** The index before which the next character goes. */
  readonly cursor: number;
  /** Earlier lines, oldest first. */
  readonly history: readonly string[];
  /** The index of the recalled line; the history's length for a new line. */
  readonly recalled: number;
}

export interface Typed {
  readonly line: Line;
  /** What to write to the screen. */
  readonly echo: string;
  /** What to send to the program. */
  readonly send: string;
  readonly end: boolean;
  readonly interrupt: boolean;
}

export const EMPTY_LINE: Line = { characters: [], cursor: 0, history: [], recalled: 0 };

const HISTORY_MAX = 200;
/** An escape sequence: a key, or the terminal's reply to a query by the program. */
const KEY = new RegExp(
  [
    '^(?:\x1b\\[[0-9;?]*[ -/]*[@-~]',
    '\x1bO[A-Za-z]',
    '\x1b[PX^_\\]][\\s\\S]*?(?:\x1b\\\\|\x07|$)',
    '\x1b[\\s\\S]?)',
  ].join('|'),
);

/** A control character is shown as a space. */
const printable = (character: string): string => (/\p{Cc}/u.test(character) ? ' ' : character);

const shown = (characters: readonly string[]): string => characters.map(printable).join('');

const cells = (characters: readonly string[]): number =>
  characters.reduce((sum, character) => sum + characterWidth(printable(character)), 0);

/** Replaces the line on the screen: back to its start, clear what follows, write, back to the cursor. */
function redraw(before: Line, after: Line): string {
  const back = '\b'.repeat(cells(before.characters.slice(0, before.cursor)));
  const forth = '\b'.repeat(cells(after.characters.slice(after.cursor)));
  return `${back}\x1b[J${shown(after.characters)}${forth}`;
}

function withText(line: Line, characters: readonly string[], cursor: number): Line {
  return { ...line, characters, cursor };
}

function recall(line: Line, step: number): Line {
  const recalled = Math.min(line.history.length, Math.max(0, line.recalled + step));
  if (recalled === line.recalled) return line;
  const characters = Array.from(line.history[recalled] ?? '');
  return { ...line, characters, cursor: characters.length, recalled };
}

function wordStart(line: Line): number {
  let at = line.cursor;
  while (at > 0 && line.characters[at - 1] === ' ') at--;
  while (at > 0 && line.characters[at - 1] !== ' ') at--;
  return at;
}

/** Returns the line after an editing key; the same line if the key edits nothing. */
function edit(line: Line, key: string): Line {
  const { characters, cursor } = line;
  const end = characters.length;
  switch (key) {
    case '\x7f':
    case '\b':
      return cursor === 0 ? line : withText(line, characters.toSpliced(cursor - 1, 1), cursor - 1);
    case '\x1b[3~':
      return cursor === end ? line : withText(line, characters.toSpliced(cursor, 1), cursor);
    case '\x15':
      return withText(line, characters.slice(cursor), 0);
    case '\x0b':
      return withText(line, characters.slice(0, cursor), cursor);
    case '\x17': {
      const start = wordStart(line);
      return withText(line, characters.toSpliced(start, cursor - start), start);
    }
    case '\x1b[D':
    case '\x1bOD':
      return withText(line, characters, Math.max(0, cursor - 1));
    case '\x1b[C':
    case '\x1bOC':
      return withText(line, characters, Math.min(end, cursor + 1));
    case '\x1b[H':
    case '\x1bOH':
    case '\x01':
      return withText(line, characters, 0);
    case '\x1b[F':
    case '\x1bOF':
    case '\x05':
      return withText(line, characters, end);
    case '\x1b[A':
    case '\x1bOA':
      return recall(line, -1);
    case '\x1b[B':
    case '\x1bOB':
      return recall(line, 1);
    default:
      return line;
  }
}

function remember(line: Line): Line {
  const text = line.characters.join('');
  const history = text === '' || text === line.history.at(-1) ? line.history : [...line.history, text];
  const kept = history.slice(-HISTORY_MAX);
  return { characters: [], cursor: 0, history: kept, recalled: kept.length };
}

/** Handles text from the keyboard or the clipboard. */
export function typed(start: Line, data: string): Typed {
  let line = start;
  let echo = '';
  let send = '';
  let end = false;
  let interrupt = false;
  const rest = data.replaceAll('\x1b[200~', '').replaceAll('\x1b[201~', '').replaceAll('\r\n', '\r');
  for (let at = 0; at < rest.length && !end && !interrupt; ) {
    const key = KEY.exec(rest.slice(at))?.[0] ?? String.fromCodePoint(rest.codePointAt(at) ?? 0);
    at += key.length;
    if (key === '\r' || key === '\n') {
      // The cursor may be inside the line: move it to the end before the line break.
      echo += `${shown(line.characters.slice(line.cursor))}\r\n`;
      send += `${line.characters.join('')}\n`;
      line = remember(line);
    } else if (key === '\x03') {
      echo += '^C\r\n';
      interrupt = true;
    } else if (key === '\x04') {
      if (line.characters.length === 0) end = true;
      send += line.characters.join('');
      line = { ...line, characters: [], cursor: 0, recalled: line.history.length };
    } else if (key.startsWith('\x1b') || (/^\p{Cc}$/u.test(key) && key !== '\t')) {
      const edited = edit(line, key);
      if (edited !== line) echo += redraw(line, edited);
      line = edited;
    } else {
      const next = withText(line, line.characters.toSpliced(line.cursor, 0, key), line.cursor + 1);
      echo += line.cursor === line.characters.length ? shown([key]) : redraw(line, next);
      line = next;
    }
  }
  return { line, echo, send, end, interrupt };
}
