import { applyStyle, PLAIN, type TextStyle } from './text-style.ts';

/*
 * Printed text as lines of styled spans. The cursor moves within the last line only, which is enough for colours, progress
 * bars and prompts; programs that draw on the whole screen run in Play, which has a complete terminal.
 */

export interface Span {
  readonly text: string;
  readonly style: TextStyle;
}

export type Line = readonly Span[];

interface Cell {
  readonly character: string;
  readonly style: TextStyle;
}

/** A longer line is broken, so that a program without line breaks does not slow the page down. */
const LINE_MAX = 4096;
const TAB = 8;
/** A longer escape sequence is not waited for. */
const SEQUENCE_MAX = 4096;

/** An escape sequence with parameters, another one, text, or a control character. */
const TOKEN = new RegExp(
  [
    '\x1b\\[([0-9;:?<=>!]*)[ -/]*([@-~])',
    '\x1b[PX^_\\]][^\x07\x1b]*(?:\x07|\x1b\\\\)',
    '\x1b[ -/]*[0-OQ-WYZ\\\\`-~]',
    '[^\\p{Cc}]+',
    '(?!\x1b)\\p{Cc}',
  ].join('|'),
  'uy',
);

export class LineScreen {
  #finished: Line[] = [];
  #cells: Cell[] = [];
  #column = 0;
  #style = PLAIN;
  /** The beginning of an escape sequence whose rest has not arrived. */
  #rest = '';
  #isCleared = false;

  /** @param base the style of text without escape sequences */
  write(text: string, base: TextStyle = PLAIN): void {
    const data = this.#rest + text;
    this.#rest = '';
    for (let at = 0; at < data.length; ) {
      TOKEN.lastIndex = at;
      const match = TOKEN.exec(data);
      if (match === null) {
        if (data.length - at < SEQUENCE_MAX) this.#rest = data.slice(at);
        return;
      }
      const [token, parameters = '', command] = match;
      at += token.length;
      if (command !== undefined) this.#control(command, parameters);
      else if (token.startsWith('\x1b')) continue;
      else if (token.length === 1 && /\p{Cc}/u.test(token)) this.#character(token);
      else this.#put(token, base);
    }
  }

  /** Ends the last line, unless it is empty. */
  endLine(): void {
    if (this.#cells.length > 0) this.#finish();
  }

  /** Returns the lines that ended since the last call, and whether everything before them was cleared. */
  takeFinished(): { readonly lines: readonly Line[]; readonly isCleared: boolean } {
    const taken = { lines: this.#finished, isCleared: this.#isCleared };
    this.#finished = [];
    this.#isCleared = false;
    return taken;
  }

  /** The line with the cursor. */
  get last(): Line {
    return spansOf(this.#cells);
  }

  #put(text: string, base: TextStyle): void {
    const style = this.#style === PLAIN ? base : this.#style;
    for (const character of text) {
      if (this.#column >= LINE_MAX) this.#finish();
      while (this.#cells.length < this.#column) this.#cells.push({ character: ' ', style: PLAIN });
      this.#cells[this.#column] = { character, style };
      this.#column += 1;
    }
  }

  #character(character: string): void {
    if (character === '\n') this.#finish();
    else if (character === '\r') this.#column = 0;
    else if (character === '\b') this.#column = Math.max(0, this.#column - 1);
    else if (character === '\t') this.#column = Math.min(LINE_MAX, (Math.floor(this.#column / TAB) + 1) * TAB);
  }

  #control(command: string, parameters: string): void {
    const numbers = parameters === '' ? [] : parameters.split(/[;:]/).map(Number);
    const [first = 0] = numbers;
    const count = Math.max(1, first);
    switch (command) {
      case 'm':
        this.#style = applyStyle(this.#style, numbers);
        break;
      case 'K':
        this.#eraseInLine(first);
        break;
      case 'J':
        if (first === 2 || first === 3) this.#clear();
        else if (first === 0) this.#cells.length = Math.min(this.#cells.length, this.#column);
        break;
      case 'C':
        this.#column = Math.min(LINE_MAX, this.#column + count);
        break;
      case 'D':
        this.#column = Math.max(0, this.#column - count);
        break;
      case 'G':
        this.#column = Math.min(LINE_MAX, count - 1);
        break;
    }
  }

  #eraseInLine(mode: number): void {
    if (mode === 0) this.#cells.length = Math.min(this.#cells.length, this.#column);
    else if (mode === 2) this.#cells = [];
    else if (mode === 1) {
      for (let at = 0; at < Math.min(this.#column + 1, this.#cells.length); at++) {
        this.#cells[at] = { character: ' ', style: PLAIN };
      }
    }
  }

  #clear(): void {
    this.#finished = [];
    this.#cells = [];
    this.#column = 0;
    this.#isCleared = true;
  }

  #finish(): void {
    this.#finished.push(spansOf(this.#cells));
    this.#cells = [];
    this.#column = 0;
  }
}

function spansOf(cells: readonly Cell[]): Line {
  const spans: { text: string; style: TextStyle }[] = [];
  for (const { character, style } of cells) {
    const last = spans.at(-1);
    if (last?.style === style) last.text += character;
    else spans.push({ text: character, style });
  }
  return spans;
}

/** Returns the text of a line without styles. */
export const lineText = (line: Line): string => line.map(({ text }) => text).join('');
