import fc from 'fast-check';
import { expect, it } from 'vitest';
import { blockValues } from './block-value.ts';

const times = fc.array(fc.double({ min: 0.001, max: 1e4, noNaN: true }), { maxLength: 40 });

it('returns the sample of a block with one sample bit for bit, in any order of the blocks', () => {
  fc.assert(
    fc.property(times, fc.nat(), (values, tick) => {
      const rising = values.map((value, index) => ({ block: 3 * index, value }));
      expect(
        blockValues(
          rising.map(({ block }) => block),
          values,
          tick,
        ),
      ).toEqual(rising);
      const falling = rising.toReversed();
      const backwards = blockValues(
        falling.map(({ block }) => block),
        falling.map(({ value }) => value),
        tick,
      );
      expect(backwards).toEqual(rising);
    }),
  );
});

it('returns the median of several samples, and leaves out blocks without a value', () => {
  expect(blockValues([0, 0, 0, 1], [3, 1, 2, 5], 0)).toEqual([
    { block: 0, value: 2 },
    { block: 1, value: 5 },
  ]);
  expect(blockValues([0, 1, 2], [7, 8], 0)).toEqual([
    { block: 0, value: 7 },
    { block: 1, value: 8 },
  ]);
});
