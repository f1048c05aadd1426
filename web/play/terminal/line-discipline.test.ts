import { Terminal } from '@xterm/xterm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_LINE, type Line, typed } from './line-discipline.ts';

const UP = '\x1b[A';
const DOWN = '\x1b[B';
const LEFT = '\x1b[D';

/** Types keys one after another and collects the text sent to the program. */
function type(...keys: string[]): { line: Line; sent: string; ended: boolean; interrupted: boolean } {
  let line = EMPTY_LINE;
  let sent = '';
  let ended = false;
  let interrupted = false;
  for (const key of keys) {
    const result = typed(line, key);
    line = result.line;
    sent += result.send;
    ended ||= result.end;
    interrupted ||= result.interrupt;
  }
  return { line, sent, ended, interrupted };
}

/** Returns what a terminal shows after a prompt and `echo`, with a bar before the cursor. */
function screen(echo: string): string {
  const terminal = new Terminal({ cols: 250, rows: 1 });
  // Makes xterm parse the write at once.
  terminal.input('');
  terminal.write(`> ${echo}`);
  const { cursorX } = terminal.buffer.active;
  const line = terminal.buffer.active.getLine(0);
  return `${line?.translateToString(false, 0, cursorX)}|${line?.translateToString(true, cursorX)}`;
}

describe('the line discipline', () => {
  it('sends whole lines and shows what is typed', () => {
    const result = typed(EMPTY_LINE, 'print(1)\r');
    expect(result.send).toBe('print(1)\n');
    expect(result.echo).toBe('print(1)\r\n');
  });

  it('sends nothing before the line is ended', () => expect(type('a', 'b').sent).toBe(''));

  it('deletes a character outside the basic plane whole', () => {
    expect(type('a😀', '\x7f', '\r').sent).toBe('a\n');
  });

  it('goes back as many cells as xterm gives a character', () => {
    expect(screen(typed(EMPTY_LINE, 'a😀\x7f').echo)).toBe('> a|');
    expect(screen(typed(EMPTY_LINE, `a世b${LEFT}${LEFT}`).echo)).toBe('> a|世b');
    expect(screen(typed(EMPTY_LINE, 'e\u0301\x7f').echo)).toBe('> e|');
  });

  it('kills the word and the line', () => {
    expect(type('one two  ', '\x17', '\r').sent).toBe('one \n');
    expect(type('one two', '\x15', 'x', '\r').sent).toBe('x\n');
    expect(type('one two', LEFT, LEFT, '\x0b', '\r').sent).toBe('one t\n');
  });

  it('inserts at the cursor', () => expect(type('ac', LEFT, 'b', '\r').sent).toBe('abc\n'));

  it('goes through earlier lines and back to the empty one', () => {
    expect(type('one\r', 'two\r', UP, UP, '\r').sent).toBe('one\ntwo\none\n');
    expect(type('one\r', UP, DOWN, 'x\r').sent).toBe('one\nx\n');
  });

  it('splits pasted text into lines at any kind of line break', () => {
    expect(type('\x1b[200~a\r\nb\nc\x1b[201~').sent).toBe('a\nb\n');
  });

  it('ends the input on an empty line and sends a begun one as it is', () => {
    expect(type('\x04')).toMatchObject({ sent: '', ended: true });
    expect(type('abc', '\x04')).toMatchObject({ sent: 'abc', ended: false });
  });

  it('interrupts and keeps what was typed after it out', () => {
    expect(type('ab', '\x03rest\r')).toMatchObject({ sent: '', interrupted: true });
  });

  it('drops what a terminal answers to a query', () => {
    expect(type('a', '\x1b[12;40R', '\x1b]10;rgb:00/00/00\x1b\\', '\x1b[?1;2c', 'b\r').sent).toBe('ab\n');
  });

  it('shows exactly the line that it would send', () => {
    const key = fc.oneof(
      fc.constantFrom('\x7f', LEFT, '\x1b[C', '\x1b[H', '\x1b[F', '\x1b[3~', '\x17', '\x15', '\x0b'),
      fc.constantFrom('a', 'b', ' ', 'é', '世', '😀', '𠀀'),
    );
    fc.assert(
      fc.property(fc.array(key, { maxLength: 100 }), (keys) => {
        let line = EMPTY_LINE;
        let echo = '';
        for (const each of keys) {
          const result = typed(line, each);
          line = result.line;
          echo += result.echo;
        }
        const before = line.characters.slice(0, line.cursor).join('');
        expect(screen(echo)).toBe(`> ${before}|${line.characters.slice(line.cursor).join('')}`);
      }),
    );
  });
});
