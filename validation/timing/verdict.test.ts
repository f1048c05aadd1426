import { describe, expect, it } from 'vitest';
import { seededRandom } from '../stats.ts';
import { conclusion, judge } from './verdict.ts';

const rounds = (name: string, ours: number, theirs: number) =>
  [0.99, 1, 1.01].map((noise) => ({ name, ours: [ours * noise], theirs: [theirs * noise] }));

describe('the limit against hyperfine', () => {
  const random = seededRandom(1);

  it('holds within 10%, and within 0.3 ms for short processes', () => {
    const rows = judge([...rounds('short', 0.5, 0.3), ...rounds('long', 105, 100)], random);
    expect(rows.map(({ holds }) => holds)).toEqual([true, true]);
    expect(rows[1]?.ratio).toMatchObject({ value: 1.05, low: 1.05, high: 1.05 });
    expect(conclusion(rows, [])).toMatch(/long 1\.050 \(\+5\.00 ms\).*the bar holds$/);
  });

  it('does not hold beyond both in either direction, or if a program is missing', () => {
    expect(judge([...rounds('slow', 120, 100), ...rounds('fast', 80, 100)], random)).toMatchObject([
      { holds: false },
      { holds: false },
    ]);
    const noisy = [60, 70, 130].map((ours) => ({ name: 'noisy', ours: [ours], theirs: [100] }));
    expect(conclusion(judge(noisy, random), [])).toMatch(/does not hold: noisy \(undecided/);
    expect(conclusion([], ['docker run: no daemon'])).toMatch(/does not hold: docker run: no daemon$/);
  });
});
