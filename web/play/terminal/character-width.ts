import { Terminal } from '@xterm/xterm';

/*
 * The number of terminal cells of a character, as xterm counts them. xterm exports no function for it, so the character
 * is written to a terminal that is never displayed.
 */

const scratch = new Terminal({ cols: 8, rows: 1, scrollback: 0 });
const known = new Map<string, number>();

/** @param character one printable code point */
export function characterWidth(character: string): number {
  const width = known.get(character) ?? measured(character);
  known.set(character, width);
  return width;
}

function measured(character: string): number {
  // xterm parses a write at once only after input.
  scratch.input('');
  // A combining mark has no width only after another character.
  scratch.write(`\r\x1b[2Ka${character}`);
  return scratch.buffer.active.cursorX - 1;
}
