import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AT_TOP, afterScroll, PAGE_LIMIT, pageHeight, placeAt, rowsAround, topOf, topShowing } from './scroll-scale.ts';

const LONG = { content: 48_000_000, view: 300 };
const SHORT = { content: 24_000, view: 300 };

test('a short list scrolls as the browser has it', () => {
  expect(pageHeight(SHORT)).toBe(24_000);
  expect(afterScroll(AT_TOP, 23_700, SHORT)).toEqual({ scrollTop: 23_700, base: 0 });
});

test('a long list lies on a page of limited height', () => {
  expect(pageHeight(LONG)).toBe(PAGE_LIMIT);
});

test('the ends of the page are the ends of the list', () => {
  expect(topOf(placeAt(0, LONG))).toBe(0);
  const end = placeAt(Number.POSITIVE_INFINITY, LONG);
  expect(topOf(end)).toBe(LONG.content - LONG.view);
  expect(end.scrollTop).toBe(PAGE_LIMIT - LONG.view);
});

test('a short move passes as many pixels of the list as of the page', () => {
  const start = placeAt(20_000_000, LONG);
  const moved = afterScroll(start, start.scrollTop + 120, LONG);
  expect(topOf(moved) - topOf(start)).toBe(120);
});

test('the thumb of the scrollbar goes through the list in proportion', () => {
  const middle = afterScroll(AT_TOP, (PAGE_LIMIT - LONG.view) / 2, LONG);
  expect(topOf(middle)).toBeCloseTo((LONG.content - LONG.view) / 2, 0);
});

test('wheeling back from anywhere near the top comes to rest at the top', () => {
  let place = placeAt(1_000_050, LONG);
  while (place.scrollTop > 0) {
    const before = topOf(place);
    place = afterScroll(place, Math.max(0, place.scrollTop - 500), LONG);
    expect(before - topOf(place)).toBeLessThanOrEqual(500);
  }
  expect(topOf(place)).toBe(0);
});

test('a place that is set tells the list pixel that it was set for', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 48_000_000 - 300 }), (top) => {
      const place = placeAt(top, LONG);
      expect(topOf(place)).toBe(top);
      expect(place.scrollTop).toBeGreaterThanOrEqual(0);
      expect(place.scrollTop).toBeLessThanOrEqual(PAGE_LIMIT - LONG.view);
    }),
  );
});

test('no scroll leads out of the list', () => {
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

test('a row is shown with the least movement', () => {
  expect(topShowing(5, 24, 240, 96)).toBe(120);
  expect(topShowing(11, 24, 240, 96)).toBe(240);
  expect(topShowing(20, 24, 240, 96)).toBe(408);
});

test('the rows to draw lie around the view and within the list', () => {
  expect(rowsAround(240, 96, 24, 1000, 2)).toEqual({ start: 8, end: 16 });
  expect(rowsAround(0, 96, 24, 3, 2)).toEqual({ start: 0, end: 3 });
  expect(rowsAround(9600, 96, 24, 3, 2)).toEqual({ start: 3, end: 3 });
});
