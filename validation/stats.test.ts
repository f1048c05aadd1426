import { expect, test } from 'vitest';
import { estimateRatio, seededRandom } from './stats.ts';

test('returns an interval around the trimmed mean whose width follows the variation of the samples', () => {
  const agreeing = estimateRatio([2, 2.01, 1.99, 2, 2.02, 1.98], seededRandom(1));
  expect(agreeing.low).toBeGreaterThan(1.97);
  expect(agreeing.high).toBeLessThan(2.03);
  const torn = estimateRatio([0.5, 4, 0.6, 3, 0.7, 5], seededRandom(1));
  expect(torn.low).toBeLessThan(torn.value);
  expect(torn.high).toBeGreaterThan(torn.value);
  expect(torn.high / torn.low).toBeGreaterThan(agreeing.high / agreeing.low);
});
