import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisMarks, timelineOf } from './phases.ts';

describe('the timeline of a run', () => {
  it('puts the phases one after another and the first output into the run', () => {
    const timing = { compile: 3, instantiate: 1, firstOutput: 2, run: 10, waited: 5 };
    const { phases, total, firstOutput } = timelineOf(20, timing);
    expect(phases.map(({ kind, start, duration }) => [kind, start, duration])).toEqual([
      ['fetch', 0, 20],
      ['compile', 20, 3],
      ['instantiate', 23, 1],
      ['run', 24, 10],
      ['wait', 34, 5],
    ]);
    expect(total).toBe(39);
    expect(firstOutput).toBe(26);
  });

  it('leaves out what was not reached', () => {
    const timing = { compile: 3, instantiate: null, firstOutput: null, run: null, waited: 0 };
    const { phases, firstOutput } = timelineOf(1, timing);
    expect(phases.map((phase) => phase.kind)).toEqual(['fetch', 'compile']);
    expect(firstOutput).toBeNull();
  });

  it('has a handful of round marks for any length', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1e8, noNaN: true }), (total) => {
        const marks = axisMarks(total);
        expect(marks.length).toBeGreaterThanOrEqual(3);
        expect(marks.length).toBeLessThanOrEqual(8);
        expect(marks.at(-1)).toBeLessThanOrEqual(total * 1.001);
      }),
    );
    expect(axisMarks(10)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(axisMarks(0)).toEqual([]);
  });
});
