import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineScreen, lineText } from './line-screen.ts';
import { applyStyle, PLAIN } from './text-style.ts';

/** Returns all lines after the pieces were printed one after another. */
function printed(...pieces: readonly string[]): string[] {
  const screen = new LineScreen();
  for (const piece of pieces) screen.write(piece);
  return [...screen.takeFinished().lines, screen.last].map(lineText);
}

describe('printed text', () => {
  it('is split into lines, with any line ends', () => {
    expect(printed('a\nb\r\nc')).toEqual(['a', 'b', 'c']);
    expect(printed('a\n')).toEqual(['a', '']);
  });

  it('overwrites the line after a carriage return, as progress bars do', () => {
    expect(printed('10%\r20%')).toEqual(['20%']);
    expect(printed('done 100%\r\x1b[Kok')).toEqual(['ok']);
    expect(printed('abc\b\bX')).toEqual(['aXc']);
    expect(printed('a\tb')).toEqual(['a       b']);
    expect(printed('ab\x1b[5Gc\x1b[2Dd')).toEqual(['ab dc']);
  });

  it('starts again after the screen was cleared', () => {
    const screen = new LineScreen();
    screen.write('old\nolder\x1b[2J\x1b[Hnew');
    expect(screen.takeFinished()).toEqual({ lines: [], isCleared: true });
    expect(lineText(screen.last)).toBe('new');
  });

  it('contains no escape sequence, wherever it is cut', () => {
    const text = 'a\x1b[1;31mred\x1b[0m\x1b]0;title\x07b\x1b[?25lc\x1b(B\n\x1b[38;5;208mx';
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(text.length), (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        expect(printed(text.slice(0, from), text.slice(from, to), text.slice(to))).toEqual(['aredbc', 'x']);
      }),
    );
  });

  it('is bounded: long lines are broken, endless sequences dropped', () => {
    expect(printed('x'.repeat(10_000)).map(({ length }) => length)).toEqual([4096, 4096, 1808]);
    expect(printed(`\x1b]${'x'.repeat(5000)}`, 'text')).toEqual(['text']);
    expect(printed('\x1b[999999999Cx')[0]?.length).toBeLessThanOrEqual(4097);
  });

  it('accepts any bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 50 }), { maxLength: 5 }), (pieces) => {
        expect(printed(...pieces).join('')).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});

describe('the style of text', () => {
  it('follows the sequences', () => {
    expect(applyStyle(PLAIN, [1, 31])).toMatchObject({ bold: true, colour: 'var(--ansi-1)' });
    expect(applyStyle(PLAIN, [38, 5, 208, 4])).toMatchObject({ colour: 'rgb(255 135 0)', underline: true });
    expect(applyStyle(PLAIN, [48, 2, 300, 2, 3])).toMatchObject({ background: 'rgb(255 2 3)' });
    expect(applyStyle(applyStyle(PLAIN, [97, 7]), [])).toBe(PLAIN);
    expect(applyStyle(applyStyle(PLAIN, [97]), [39])).toEqual(PLAIN);
  });

  it('is the base style where no sequence set one', () => {
    const screen = new LineScreen();
    const base = { ...PLAIN, colour: 'var(--stderr)' };
    screen.write('plain\x1b[1mbold\x1b[0m', base);
    expect(screen.last.map(({ text, style }) => [text, style.colour])).toEqual([
      ['plain', 'var(--stderr)'],
      ['bold', null],
    ]);
  });
});
