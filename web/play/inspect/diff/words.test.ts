import { describe, expect, it } from 'vitest';
import type { FunctionChange, ModuleDiff } from '../../../../core/module/diff/diff.ts';
import {
  changeLabel,
  changeShare,
  changeText,
  functionsSentence,
  indexText,
  matchedText,
  matchingChanges,
  sizeSentence,
} from './words.ts';

const place = (name: string, index = 1, size = 10) => ({ name, index, size });
const changed: FunctionChange = { kind: 'changed', before: place('a', 1), after: place('a', 3), by: 'name' };
const added: FunctionChange = { kind: 'added', before: null, after: place('_ZN3foo3barEv', 7) };
const EMPTY: ModuleDiff = {
  identical: false,
  size: { before: 1000, after: 1034 },
  sections: [],
  functions: [changed, added],
  unchanged: { count: 4, before: 100, after: 101 },
  data: [],
  imports: [],
  exports: [],
  memories: [],
  features: [],
  producers: [],
  problems: { before: [], after: [] },
};
const NAMES = { before: 'a.wasm', after: 'b.wasm' };

describe('a change of size', () => {
  it('has a sign', () => {
    expect([changeText(10, 1214), changeText(22, 10), changeText(3, 3)]).toEqual([
      '+1,204\u00a0B',
      '−12\u00a0B',
      '0\u00a0B',
    ]);
  });

  it('is never rounded to nothing', () => {
    expect([changeShare(1000, 1034), changeShare(1_000_000, 1_000_001), changeShare(0, 5), changeShare(5, 5)]).toEqual([
      '+3.4%',
      '+< 0.01%',
      '',
      '',
    ]);
  });

  it('is a sentence', () => {
    expect(sizeSentence(NAMES, EMPTY)).toBe(
      'b.wasm is 34\u00a0B larger than a.wasm (1000\u00a0B → 1.01\u00a0KiB, +3.4%).',
    );
    expect(sizeSentence(NAMES, { ...EMPTY, identical: true })).toBe('b.wasm and a.wasm are identical, byte for byte.');
  });
});

describe('changed functions', () => {
  it('are counted', () => {
    expect(functionsSentence(EMPTY)).toBe(
      '1\u00a0function changed, 1 added, 4 unchanged. Unchanged functions take +1\u00a0B, because indices became longer.',
    );
  });

  it('have readable names and both indices', () => {
    expect([changeLabel(added), indexText(added)]).toEqual(['foo::bar', '7']);
    expect([changeLabel(changed), indexText(changed), matchedText(changed)]).toEqual(['a', '1 → 3', '']);
    expect(changeLabel({ kind: 'removed', before: place('', 9), after: null })).toBe('function 9');
  });

  it('are found by name and kind', () => {
    expect(matchingChanges(EMPTY.functions, 'BAR', 'all')).toEqual([added]);
    expect(matchingChanges(EMPTY.functions, '', 'changed')).toEqual([changed]);
    expect(matchingChanges(EMPTY.functions, 'bar', 'changed')).toEqual([]);
  });
});
