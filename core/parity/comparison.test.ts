import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { testConfig } from '../run/config.testing.ts';
import { compareBytes, compareKept, ROW_BYTES, rowsAround } from './bytes.ts';
import { type Change, compareChanges } from './changes.ts';
import { compareOutcomes } from './outcomes.ts';
import { knownGaps, readOnlyBreaches, reasonsToDiffer } from './reasons.ts';
import { characterStart, visiblePieces } from './visible-text.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
/** Few values, so that long beginnings are the same. */
const someBytes = fc.array(fc.constantFrom(10, 65, 0xc3, 0xa9), { maxLength: 40 }).map((all) => Uint8Array.from(all));

describe('bytes', () => {
  it('are identical exactly where they are equal, and else differ first at the reported offset', () => {
    fc.assert(
      fc.property(someBytes, someBytes, (here, there) => {
        const result = compareBytes(here, there);
        const equal = Buffer.compare(here, there) === 0;
        expect(result.kind).toBe(equal ? 'identical' : 'different');
        if (result.kind !== 'different') return;
        const { offset, line } = result;
        expect([...here.subarray(0, offset)]).toEqual([...there.subarray(0, offset)]);
        expect(here[offset]).not.toBe(there[offset]);
        expect(line).toBe([...here.subarray(0, offset)].filter((byte) => byte === 10).length + 1);
        const row = rowsAround(here, there, offset).find(
          ({ offset: start }) => start === offset - (offset % ROW_BYTES),
        );
        expect(row?.cells.findIndex(({ differs }) => differs)).toBe(offset % ROW_BYTES);
      }),
    );
  });

  it('differ where one ends, and are undecided where their ends were discarded', () => {
    expect(compareBytes(bytesOf('a\nb'), bytesOf('a\nb\n'))).toEqual({ kind: 'different', offset: 3, line: 2 });
    const kept = { bytes: bytesOf('abc'), total: 9 };
    expect(compareKept(kept, kept)).toEqual({ kind: 'undecided', compared: 3 });
    expect(compareKept(kept, { bytes: bytesOf('abc'), total: 3 })).toMatchObject({ kind: 'different', offset: 3 });
    expect(compareKept(kept, { bytes: bytesOf('abd'), total: 9 })).toMatchObject({ kind: 'different', offset: 2 });
  });
});

describe('visible text', () => {
  const shown = (text: string | Uint8Array) => {
    const bytes = typeof text === 'string' ? bytesOf(text) : text;
    return visiblePieces(bytes, 0, bytes.length)
      .map((piece) => piece.text)
      .join('');
  };

  it('shows invisible characters as symbols', () => {
    expect(shown('a b\t\r\n\0\x7f')).toBe('a·b⟨TAB⟩⟨CR⟩↵\n⟨NUL⟩⟨DEL⟩');
    expect(shown('x\u00a0\u200b\ufeffé🎉')).toBe('x⟨U+00A0⟩⟨U+200B⟩⟨U+FEFF⟩é🎉');
    expect(shown(Uint8Array.of(0x61, 0xff, 0xc3))).toBe('a\\xff\\xc3');
  });

  it('has a piece for every byte and finds its character', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 30 }), fc.string({ unit: 'grapheme' }).map(bytesOf)), (bytes) => {
        let next = 0;
        for (const { offset, length } of visiblePieces(bytes, 0, bytes.length)) {
          expect(offset).toBe(next);
          next += length;
          for (let at = offset; at < next; at++) expect(characterStart(bytes, at)).toBe(offset);
        }
        expect(next).toBe(bytes.length);
      }),
    );
  });
});

describe('outcomes', () => {
  const exited = (code: number) => ({ kind: 'exited', code }) as const;
  const trapped = { kind: 'trapped', trap: 'unreachable', message: '', stack: [] } as const;

  it('are identical with equal exit codes, within the 8 bits of a process', () => {
    expect(compareOutcomes(exited(7), exited(7)).verdict).toBe('identical');
    expect(compareOutcomes(exited(7), exited(0)).verdict).toBe('different');
    expect(compareOutcomes(exited(263), exited(7)).verdict).toBe('expected');
    expect(compareOutcomes(exited(200), exited(1)).verdict).toBe('expected');
  });

  it('of a trap may differ, unless the other host reports success', () => {
    expect(compareOutcomes(trapped, exited(134)).verdict).toBe('expected');
    expect(compareOutcomes(trapped, { kind: 'signalled', signal: 'SIGABRT' }).verdict).toBe('expected');
    expect(compareOutcomes(trapped, exited(0)).verdict).toBe('different');
  });

  it('at the same limit are identical', () => {
    const here = { kind: 'exceeded', limit: 'wall-time', allowed: 1 } as const;
    expect(compareOutcomes(here, { kind: 'exceeded', limit: 'time', message: 'x' }).verdict).toBe('identical');
    expect(compareOutcomes(here, { kind: 'exceeded', limit: 'memory', message: 'x' }).verdict).toBe('different');
    expect(compareOutcomes(exited(0), { kind: 'failed', message: 'x' }).verdict).toBe('different');
  });
});

describe('changes', () => {
  const file = (path: string, text: string | null, change: 'created' | 'modified' = 'created'): Change => ({
    change,
    kind: 'file',
    path,
    size: text?.length ?? 3,
    sha256: text ?? 'abc',
    bytes: text === null ? null : bytesOf(text),
  });

  it('are paired by path and compared by kind and content', () => {
    const pairs = compareChanges(
      [file('a', 'abc'), file('b', 'one'), file('c', 'x'), { change: 'removed', kind: 'file', path: 'd' }],
      [file('a', null), file('b', 'ore'), { change: 'removed', kind: 'file', path: 'd' }, file('e', 'new')],
    );
    expect(pairs.map(({ path, identical }) => [path, identical])).toEqual([
      ['a', true],
      ['b', false],
      ['c', false],
      ['d', true],
      ['e', false],
    ]);
    expect(pairs[1]?.bytes).toEqual({ kind: 'different', offset: 1, line: 1 });
    expect([pairs[2]?.there, pairs[4]?.here]).toEqual([null, null]);
  });

  it('are compared at the listed paths only, where one list is incomplete', () => {
    const pairs = compareChanges([file('a', 'x'), file('b', 'x')], [file('a', 'x')], 1);
    expect(pairs.map(({ path, identical }) => [path, identical])).toEqual([['a', true]]);
  });

  it('differ where one run created a file and the other one modified it', () => {
    expect(compareChanges([file('a', 'x')], [file('a', 'x', 'modified')])[0]?.identical).toBe(false);
  });
});

test('blames the clock and random numbers only for calls that the run made', () => {
  const imported = new Set(['fd_write', 'clock_time_get', 'random_get']);
  expect(reasonsToDiffer(imported, null).map(({ text, expected }) => [text, expected])).toEqual([
    ['It can read the clock: no two runs read the same time.', false],
    ['It can read random numbers: no two runs get the same ones.', false],
  ]);
  expect(reasonsToDiffer(imported, new Set(['random_get']))).toEqual([
    { functions: ['random_get'], text: 'It reads random numbers: no two runs get the same ones.', expected: true },
  ]);
  expect(reasonsToDiffer(imported, new Set(['fd_write']))).toEqual([]);
});

test('attributes a change in a read-only folder to the host', () => {
  const change = (path: string): Change => ({ change: 'removed', kind: 'file', path });
  const preopens = [
    { guest: '/a', folder: 'a', access: 'read-only' },
    { guest: '/w', folder: 'a/w', access: 'read-write' },
  ] as const;
  expect(readOnlyBreaches([change('a/x'), change('a/w/x'), change('b')], preopens)).toEqual(['a/x']);
});

test('reports what is fixed only in the tab', () => {
  const config = testConfig({ deterministic: { seed: 1, startTime: 0 } });
  expect(knownGaps(config, 0)).toEqual([expect.stringContaining('has the real ones')]);
  expect(knownGaps({ ...config, deterministic: null }, 0)).toEqual([]);
});
