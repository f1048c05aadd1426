import { expect, test } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { probeTimer, restAndSpread, spreadStart } from './timer.ts';

/** A fake clock with whole ticks. Each reading takes `cost` ms, and `jitter` shifts each edge by a share of a tick. */
function coarseClock(tick: number, { cost = 0.0003, jitter = 0 } = {}) {
  const random = seededRandom(7);
  const shifts = new Map<number, number>();
  const clock = {
    time: 1000,
    now: () => {
      clock.time += cost;
      const whole = Math.floor(clock.time / tick);
      const shift = shifts.get(whole) ?? random() * jitter;
      shifts.set(whole, shift);
      return (clock.time - whole * tick >= shift * tick ? whole : whole - 1) * tick;
    },
  };
  return clock;
}

const LIMITS = { edges: 200, length: 20 };

test.each([0.005, 0.02, 0.1, 1])('detects a clock of %d ms', (tick) => {
  expect(probeTimer(coarseClock(tick).now, LIMITS).tick).toBeCloseTo(tick, 9);
});

test.each([0.005, 0.1, 1])('detects a clock of %d ms with jitter', (tick) => {
  expect(probeTimer(coarseClock(tick, { jitter: 0.8 }).now, LIMITS).tick).toBeCloseTo(tick, 9);
});

test('a blocked thread does not lengthen the tick', () => {
  const clock = coarseClock(0.1);
  let readings = 0;
  const now = () => {
    readings += 1;
    if (readings % 2000 === 0) clock.time += 5;
    return clock.now();
  };
  expect(probeTimer(now, LIMITS).tick).toBeCloseTo(0.1, 9);
});

test('observes a coarse clock only for the time limit', () => {
  const clock = coarseClock(1);
  const start = clock.time;
  const { edges } = probeTimer(clock.now, LIMITS);
  expect(clock.time - start).toBeLessThan(30);
  expect(edges).toBeGreaterThanOrEqual(8);
});

test('a stopped clock has no tick', () => {
  expect(probeTimer(() => 5, LIMITS)).toEqual({ tick: 0, edges: 0 });
});

test.each([0.005, 0.1])('spreads starts over a tick of %d ms', (tick) => {
  const clock = coarseClock(tick);
  const random = seededRandom(3);
  const quarters = [0, 0, 0, 0];
  for (let start = 0; start < 400; start += 1) {
    spreadStart(clock.now, random);
    const share = (clock.time / tick) % 1;
    const quarter = Math.floor(share * 4);
    quarters[quarter] = (quarters[quarter] ?? 0) + 1;
  }
  for (const count of quarters) expect(count).toBeGreaterThan(60);
});

test('times below the tick are right on average with spread starts', () => {
  const clock = coarseClock(0.1);
  const random = seededRandom(5);
  const count = 2000;
  let sum = 0;
  for (let span = 0; span < count; span += 1) {
    spreadStart(clock.now, random);
    const start = clock.now();
    clock.time += 0.03;
    sum += clock.now() - start;
  }
  expect(sum / count).toBeGreaterThan(0.027);
  expect(sum / count).toBeLessThan(0.034);
});

test('a rest lasts slightly more than a millisecond', () => {
  const clock = coarseClock(0.005);
  const start = clock.time;
  restAndSpread(clock.now, () => 0.5);
  expect(clock.time - start).toBeGreaterThanOrEqual(0.995);
  expect(clock.time - start).toBeLessThan(1.1);
});
