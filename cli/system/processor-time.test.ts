import { describe, expect, it } from 'vitest';
import { parseProcessorTime, readProcessorTime, stolenShare } from './processor-time.ts';

describe('the time of the processors', () => {
  it('is read from the line of all of them', () => {
    const stat = 'cpu  100 20 30 4000 50 6 4 40 0 0\ncpu0 1 2 3 4 5 6 7 8 0 0\nintr 5\n';
    expect(parseProcessorTime(stat)).toEqual({ used: 160, stolen: 40 });
  });

  it.each(['', 'cpu 1 2 3', 'cpu a b c d e f g h'])('is not known from %j', (stat) => {
    expect(parseProcessorTime(stat)).toBeNull();
  });

  it.runIf(process.platform === 'linux')('is told by this system, and only rises', () => {
    const before = readProcessorTime();
    expect(before?.used).toBeGreaterThan(0);
    expect(readProcessorTime()?.used).toBeGreaterThanOrEqual(before?.used ?? Number.NaN);
  });
});

describe('the stolen share', () => {
  it('is of what was asked for in between', () => {
    expect(stolenShare({ used: 1300, stolen: 200 }, { used: 1000, stolen: 100 })).toBe(0.25);
  });

  it('is not known where nothing was asked for, or nobody tells', () => {
    const time = { used: 1, stolen: 0 };
    expect(stolenShare(time, time)).toBeNull();
    expect(stolenShare(null, time)).toBeNull();
    expect(stolenShare(time, null)).toBeNull();
  });
});
