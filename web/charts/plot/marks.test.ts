import { describe, expect, it } from 'vitest';
import { type Marks, markAfterKey, readoutText } from './marks.ts';

/** Three rows of 2, 3 and 1 marks. */
const marks: Marks = {
  xs: [0, 1, 2, 3, 4, 5],
  ys: [0, 0, 1, 1, 1, 2],
  rows: [0, 0, 1, 1, 1, 2],
  readout: () => ({ title: '', lines: [], includes: null }),
};

describe('stepping through marks', () => {
  it('starts at the first mark', () => {
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'Home'])
      expect(markAfterKey(marks, null, key)).toBe(0);
  });

  it('moves from mark to mark and stops at the ends', () => {
    expect(markAfterKey(marks, 1, 'ArrowRight')).toBe(2);
    expect(markAfterKey(marks, 2, 'ArrowLeft')).toBe(1);
    expect(markAfterKey(marks, 5, 'ArrowRight')).toBe(5);
    expect(markAfterKey(marks, 0, 'ArrowLeft')).toBe(0);
    expect(markAfterKey(marks, 2, 'End')).toBe(5);
  });

  it('moves from row to row', () => {
    expect(markAfterKey(marks, 1, 'ArrowDown')).toBe(2);
    expect(markAfterKey(marks, 3, 'ArrowDown')).toBe(5);
    expect(markAfterKey(marks, 5, 'ArrowDown')).toBe(5);
    expect(markAfterKey(marks, 5, 'ArrowUp')).toBe(2);
    expect(markAfterKey(marks, 4, 'ArrowUp')).toBe(0);
    expect(markAfterKey(marks, 1, 'ArrowUp')).toBe(0);
  });

  it('ignores other keys and empty plots', () => {
    expect(markAfterKey(marks, 1, 'Tab')).toBeNull();
    expect(markAfterKey({ ...marks, xs: [] }, null, 'ArrowRight')).toBeNull();
  });

  it('is announced as one text with its layers', () => {
    expect(readoutText({ title: 'a', lines: ['1 ms'], includes: 'worker' })).toBe('a; 1 ms; includes: worker');
  });
});
