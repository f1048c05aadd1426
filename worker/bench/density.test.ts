import { expect, it } from 'vitest';
import { isOutOfMemory } from './density.ts';

it('recognises the end of memory in V8 and in SpiderMonkey', () => {
  expect(isOutOfMemory(new RangeError('WebAssembly.Instance(): Out of memory'))).toBe(true);
  expect(isOutOfMemory('out of memory')).toBe(true);
  expect(isOutOfMemory(new TypeError('imports'))).toBe(false);
});
