import { describe, expect, it } from 'vitest';
import { placeLabels } from './reference-labels.ts';
import { fitText, jitter, layoutRows } from './rows.ts';

const groups = [
  { heading: 'Cold', rows: ['a', 'b'] },
  { heading: null, rows: ['c'] },
];
const columns = { left: 180, right: 90 };

describe('the layout of rows', () => {
  it('puts texts at the sides if there is room', () => {
    const { rows, left, right, isNarrow } = layoutRows(groups, 900, columns);
    expect(isNarrow).toBe(false);
    expect([left, right]).toEqual([180, 90]);
    for (const { y, wordsY } of rows) expect(Math.abs(wordsY - y)).toBeLessThan(8);
  });

  it('puts texts above the marks if there is no room', () => {
    const { rows, left, right } = layoutRows(groups, 390, columns);
    expect(left + right).toBeLessThan(40);
    for (const { y, wordsY } of rows) expect(y - wordsY).toBeGreaterThan(10);
  });

  it('places every row and heading at a separate position', () => {
    for (const width of [390, 1280]) {
      const { rows, headings, height } = layoutRows(groups, width, columns);
      const places = [...rows.map(({ y }) => y), ...headings.map(({ y }) => y)].sort((a, b) => a - b);
      expect(rows.map(({ row }) => row)).toEqual(['a', 'b', 'c']);
      expect(headings.map(({ text }) => text)).toEqual(['Cold']);
      for (const [index, place] of places.entries()) expect(place - (places[index - 1] ?? -20)).toBeGreaterThan(16);
      expect(height).toBeGreaterThan((places.at(-1) ?? 0) + 8);
    }
  });

  it('shortens a text to the available width', () => {
    expect(fitText('wasmtime', 100)).toBe('wasmtime');
    expect(fitText('a very long name of a host', 63)).toHaveLength(10);
  });

  it('spreads rounds around the middle deterministically', () => {
    const places = Array.from({ length: 100 }, (_, index) => jitter(index, 6));
    expect(Math.max(...places.map(Math.abs))).toBeLessThanOrEqual(6);
    expect(new Set(places.map((place) => Math.round(place)))).toHaveLength(13);
    expect(jitter(7, 6)).toBe(places[7]);
  });
});

describe('labels of marks', () => {
  it('use lanes without overlap', () => {
    const items = [
      { x: 100, width: 120 },
      { x: 130, width: 120 },
      { x: 280, width: 60 },
      { x: 390, width: 80 },
    ];
    const places = placeLabels(items, 0, 400);
    expect(places.map(({ lane }) => lane)).toEqual([0, 1, 0, 1]);
    expect(places[3]?.anchor).toBe('end');
  });
});
