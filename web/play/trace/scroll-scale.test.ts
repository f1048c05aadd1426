import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AT_TOP, afterScroll, PAGE_LIMIT, pageHeight, placeAt, rowsAround, topOf, topShowing } from './scroll-scale.ts';

const LONG = { content: 48_000_000, view: 300 };
const SHORT = { content: 24_000, view: 300 };

test('leaves the scrolling of a short list to the browser', () => {
  expect(pageHeight(SHORT)).toBe(24_000);
  expect(afterScroll(AT_TOP, 23_700, SHORT)).toEqual({ scrollTop: 23_700, base: 0 });
});

test('limits the page height of a long list', () => {
  expect(pageHeight(LONG)).toBe(PAGE_LIMIT);
});

test('maps the ends of the page to the ends of the list', () => {
  expect(topOf(placeAt(0, LONG))).toBe(0);
  const end = placeAt(Number.POSITIVE_INFINITY, LONG);
  expect(topOf(end)).toBe(LONG.content - LONG.view);
  expect(end.scrollTop).toBe(PAGE_LIMIT - LONG.view);
});

test('moves a short distance pixel by pixel', () => {
  const start = placeAt(20_000_000, LONG);
  const moved = afterScroll(start, start.scrollTop + 120, LONG);
  expect(topOf(moved) - topOf(start)).toBe(120);
});

test('maps the scrollbar thumb in proportion', () => {
  const middle = afterScroll(AT_TOP, (PAGE_LIMIT - LONG.view) / 2, LONG);
  expect(topOf(middle)).toBeCloseTo((LONG.content - LONG.view) / 2, 0);
});

test('reaches the top when wheeling back', () => {
  let place = placeAt(1_000_050, LONG);
  while (place.scrollTop > 0) {
    const before = topOf(place);
    place = afterScroll(place, Math.max(0, place.scrollTop - 500), LONG);
    expect(before - topOf(place)).toBeLessThanOrEqual(500);
  }
  expect(topOf(place)).toBe(0);
});

test('maps a position back to its pixel', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 48_000_000 - 300 }), (top) => {
      const place = placeAt(top, LONG);
      expect(topOf(place)).toBe(top);
      expect(place.scrollTop).toBeGreaterThanOrEqual(0);
      expect(place.scrollTop).toBeLessThanOrEqual(PAGE_LIMIT - LONG.view);
    }),
  );
});

test('never scrolls out of the list', () => {
  const scrolls = fc.array(fc.integer({ min: 0, max: PAGE_LIMIT - LONG.view }), { maxLength: 20 });
  fc.assert(
    fc.property(scrolls, (positions) => {
      let place = AT_TOP;
      for (const position of positions) {
        place = afterScroll(place, position, LONG);
        expect(topOf(place)).toBeGreaterThanOrEqual(0);
        expect(topOf(place)).toBeLessThanOrEqual(LONG.content - LONG.view);
      }
    }),
  );
});

test('shows a row with the least scrolling', () => {
  expect(topShowing(5, 24, 240, 96)).toBe(120);
  expect(topShowing(11, 24, 240, 96)).toBe(240);
  expect(topShowing(20, 24, 240, 96)).toBe(408);
});

test('draws the rows around the view and within the list', () => {
  expect(rowsAround(240, 96, 24, 1000, 2)).toEqual({ start: 8, end: 16 });
  expect(rowsAround(0, 96, 24, 3, 2)).toEqual({ start: 0, end: 3 });
  expect(rowsAround(9600, 96, 24, 3, 2)).toEqual({ start: 3, end: 3 });
});
