import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HostLine } from './chart-data.ts';
import { nearestStop, stops, timeLabel, timePlot } from './time-model.ts';

const AREA = { left: 70, right: 570, top: 10, bottom: 300 };
const DAY = 86_400_000;
const style = { shape: 'circle', colour: 'red', isHollow: false } as const;
const line = (label: string, points: readonly (readonly [at: number, value: number])[]): HostLine => ({
  label,
  style,
  points: points.map(([at, value]) => ({ at, samples: 3, p25: value * 0.9, p50: value, p75: value * 1.1 })),
});

describe('the chart over time', () => {
  it('places points by time and value', () => {
    const plot = timePlot(
      [
        line('a', [
          [0, 1],
          [DAY, 2],
        ]),
        line('b', [[DAY / 2, 1.5]]),
      ],
      AREA,
    );
    expect(plot?.isLog).toBe(false);
    expect(plot?.lines[0]?.points.map(({ x }) => x)).toEqual([70, 570]);
    expect(plot?.lines[1]?.points[0]?.x).toBe(320);
    expect(plot?.lines[1]?.band).toBe('');
    expect(plot === null ? [] : stops(plot)).toEqual([70, 320, 570]);
  });

  it('has a logarithmic axis for hosts that are far apart', () => {
    expect(timePlot([line('a', [[0, 1]]), line('b', [[1, 100]])], AREA)?.isLog).toBe(true);
  });

  it('is empty without points', () => {
    expect(timePlot([line('a', [[0, Number.NaN]])], AREA)).toBeNull();
  });

  it('stays within its area', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 2e12 }), fc.double({ min: 0, max: 1e12, noNaN: true }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 20 }), (points) => {
        const plot = timePlot([line('a', points)], AREA);
        for (const { x, y } of plot?.lines[0]?.points ?? []) {
          expect(x).toBeGreaterThanOrEqual(AREA.left);
          expect(x).toBeLessThanOrEqual(AREA.right);
          expect(y).toBeGreaterThanOrEqual(AREA.top);
          expect(y).toBeLessThanOrEqual(AREA.bottom);
        }
        expect(plot?.lines[0]?.path).not.toContain('NaN');
      }),
    );
  });

  it('finds the nearest point', () => {
    expect(nearestStop([70, 320, 570], 200)).toBe(1);
    expect(nearestStop([], 200)).toBe(-1);
  });

  it('labels short spans with the time of day', () => {
    expect(timeLabel(0, DAY)).toBe('01-01 00:00');
    expect(timeLabel(0, 10 * DAY)).toBe('1970-01-01');
  });
});
