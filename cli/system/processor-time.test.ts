import { describe, expect, it } from 'vitest';
import { parseProcessorTime, readProcessorTime, stolenShare } from './processor-time.ts';

describe('processor time', () => {
  it('is read from the line of all processors', () => {
    const stat = 'cpu  100 20 30 4000 50 6 4 40 0 0\ncpu0 1 2 3 4 5 6 7 8 0 0\nintr 5\n';
    expect(parseProcessorTime(stat)).toEqual({ used: 160, stolen: 40 });
  });

  it.each(['', 'cpu 1 2 3', 'cpu a b c d e f g h'])('is unknown from %j', (stat) => {
    expect(parseProcessorTime(stat)).toBeNull();
  });

  it.runIf(process.platform === 'linux')('is reported by this system and only increases', () => {
    const before = readProcessorTime();
    expect(before?.used).toBeGreaterThan(0);
    expect(readProcessorTime()?.used).toBeGreaterThanOrEqual(before?.used ?? Number.NaN);
  });
});

describe('CPU steal', () => {
  it('is a share of the needed time in between', () => {
    expect(stolenShare({ used: 1300, stolen: 200 }, { used: 1000, stolen: 100 })).toBe(0.25);
  });

  it('is unknown without processor time', () => {
    const time = { used: 1, stolen: 0 };
    expect(stolenShare(time, time)).toBeNull();
    expect(stolenShare(null, time)).toBeNull();
    expect(stolenShare(time, null)).toBeNull();
  });
});
