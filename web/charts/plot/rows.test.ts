import { describe, expect, it } from 'vitest';
import { type ChartRow, fitText, jitter, layoutRows, NARROW } from './rows.ts';

const row = (name: string, figure = '1 ms'): ChartRow => ({
  key: name,
  name,
  style: { shape: 'circle', colour: 'red', isHollow: false },
  figure,
  readout: () => ({ title: name, lines: [], includes: null }),
});

describe('the layout of rows', () => {
  it('has names and values at the sides of a wide chart, and above the marks of a narrow one', () => {
    const wide = layoutRows([row('native'), row('Chromium (dyno)')], 1000);
    expect(wide.isNarrow).toBe(false);
    expect(wide.left).toBeGreaterThan('Chromium (dyno)'.length * 6);
    const narrow = layoutRows([row('native')], NARROW - 1);
    expect(narrow).toMatchObject({ isNarrow: true, left: 10, right: 10 });
    expect(narrow.pitch).toBeGreaterThan(wide.pitch);
  });

  it('leaves most of the width to the marks', () => {
    expect(layoutRows([row('x'.repeat(200))], 700).left).toBeLessThanOrEqual(210);
  });

  it('shortens names that do not fit', () => {
    expect(fitText('native', 100)).toBe('native');
    expect(fitText('a very long name of a host', 66)).toBe('a very lo…');
  });

  it('spreads dots within their row, at the same place for the same round', () => {
    for (let index = 0; index < 100; index += 1) expect(Math.abs(jitter(index, 8))).toBeLessThanOrEqual(8);
    expect(jitter(3, 8)).toBe(jitter(3, 8));
  });
});
