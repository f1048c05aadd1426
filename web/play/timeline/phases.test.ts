import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisMarks, shifted, timelineOf, zoomed } from './phases.ts';

describe('the timeline of a run', () => {
  it('places the phases one after another and the first output in the run', () => {
    const timing = { compile: 3, instantiate: 1, firstOutput: 2, run: 10, waited: 5 };
    const { phases, total, runStart, firstOutput } = timelineOf(timing);
    expect(phases.map(({ kind, start, duration }) => [kind, start, duration])).toEqual([
      ['compile', 0, 3],
      ['instantiate', 3, 1],
      ['run', 4, 10],
      ['wait', 14, 5],
    ]);
    expect([total, runStart, firstOutput]).toEqual([19, 4, 6]);
  });

  it('leaves out phases that were not reached', () => {
    const timing = { compile: 3, instantiate: null, firstOutput: null, run: null, waited: 0 };
    const { phases, firstOutput } = timelineOf(timing);
    expect(phases.map((phase) => phase.kind)).toEqual(['compile']);
    expect(firstOutput).toBeNull();
  });
});

describe('the axis', () => {
  it('has a handful of round marks inside any window', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        (length, from) => {
          const marks = axisMarks({ from, to: from + length });
          expect(marks.length).toBeGreaterThanOrEqual(2);
          expect(marks.length).toBeLessThanOrEqual(8);
        },
      ),
    );
    expect(axisMarks({ from: 0, to: 10 })).toEqual([0, 2, 4, 6, 8, 10]);
    expect(axisMarks({ from: 3, to: 5 })).toHaveLength(5);
    expect(axisMarks({ from: 0, to: 0 })).toEqual([]);
  });
});

describe('zooming', () => {
  it('keeps the middle, and never leaves the timeline', () => {
    expect(zoomed({ from: 0, to: 100 }, 2, 100)).toEqual({ from: 25, to: 75 });
    expect(zoomed({ from: 0, to: 10 }, 0.1, 100)).toEqual({ from: 0, to: 100 });
    expect(zoomed({ from: 0, to: 10 }, 0.5, 100)).toEqual({ from: 0, to: 20 });
    expect(shifted({ from: 0, to: 10 }, -1, 100)).toEqual({ from: 0, to: 10 });
    expect(shifted({ from: 85, to: 95 }, 1, 100)).toEqual({ from: 90, to: 100 });
  });
});
