import { afterEach, describe, expect, it, vi } from 'vitest';
import type { MappedFolder } from '../hosts/host-adapter.ts';
import { durationText, ProgressLine, progressText, scalingText } from './progress.ts';
import { withGuestPaths, withRealPath } from './run-program.ts';

const DATA: MappedFolder = { path: '/tmp/x y/files/in', guest: '/data', access: 'read-only' };

describe('paths of native programs', () => {
  it('replace guest paths in arguments', () => {
    expect(withRealPath('/data/a.txt', [DATA])).toBe('/tmp/x y/files/in/a.txt');
    expect(withRealPath('/data', [DATA])).toBe('/tmp/x y/files/in');
  });

  it('do not replace anything else', () => {
    for (const argument of ['/database', '--zeros', 'a/data/b', ''])
      expect(withRealPath(argument, [DATA])).toBe(argument);
  });

  it('are replaced by guest paths in the output', () => {
    const printed = Buffer.concat([Buffer.from('é /tmp/x y/files/in/a.txt $& '), Buffer.from([0, 255, 128])]);
    const expected = Buffer.concat([Buffer.from('é /data/a.txt $& '), Buffer.from([0, 255, 128])]);
    expect(withGuestPaths(printed, [DATA])).toEqual(expected);
  });
});

describe('the progress', () => {
  it('estimates the remaining time from the completed share', () => {
    const text = progressText(
      { block: 1, done: 5, cases: 10, host: 'docker', subject: 'hello-c' },
      {
        ...{ blocks: 3, elapsed: 60_000, budget: null },
      },
    );
    expect(text).toBe('Round 2 of 3, 50%, 1 min 00 s left: hello-c on docker');
  });

  it('has no estimate for the first measurements', () => {
    const pace = { blocks: 3, elapsed: 10, budget: null };
    expect(progressText({ block: 0, done: 1, cases: 10, host: 'h', subject: 's' }, pace)).toBe(
      'Round 1 of 3, 3%: s on h',
    );
  });

  it.each([
    ['that ends before the last round', 60_000, 'Round 2, 33%, at most 1 min 00 s left: s on h'],
    ['that is over', 0, 'Round 2, 100%, at most 0 s left: s on h'],
    ['that is longer than needed', 900_000, 'Round 2 of 30, 5%, 9 min 30 s left: s on h'],
  ])('shows a time limit %s', (_, budget, text) => {
    const progress = { block: 1, done: 5, cases: 10, host: 'h', subject: 's' };
    expect(progressText(progress, { blocks: 30, elapsed: 30_000, budget })).toBe(text);
  });

  it('names the stage after the rounds, and the number of workers', () => {
    const where = { host: 'chromium:dyno', subject: 'sha256-c' };
    expect(scalingText({ kind: 'scaling', round: 1, rounds: 5, done: 3, cases: 6, workers: 2, ...where })).toBe(
      'Scaling, round 2 of 5, 30%: sha256-c on chromium:dyno, 2\u00a0workers',
    );
    expect(scalingText({ kind: 'instances', done: 1, hosts: 3, ...where })).toBe(
      'Counting instances, host 2 of 3: sha256-c on chromium:dyno',
    );
  });

  it.each([
    [400, '0 s'],
    [12_000, '12 s'],
    [200_000, '3 min 20 s'],
    [3_900_000, '1 h 05 min'],
  ])('has %d ms as %s', (duration, text) => {
    expect(durationText(duration)).toBe(text);
  });
});

describe('preparation in a log', () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('logs a long step once, and stops at the end', () => {
    vi.useFakeTimers();
    const written: string[] = [];
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    const isTTY = Object.getOwnPropertyDescriptor(process.stderr, 'isTTY');
    Object.defineProperty(process.stderr, 'isTTY', { value: false, configurable: true });
    try {
      const progress = new ProgressLine(12, null);
      const step = (done: number) => progress.prepare({ message: `Step ${done}`, done, of: 3 });
      step(0);
      vi.advanceTimersByTime(3000);
      step(1);
      vi.advanceTimersByTime(60_000);
      step(2);
      vi.advanceTimersByTime(10_000);
      step(2);
      progress.end();
      vi.advanceTimersByTime(60_000);
    } finally {
      if (isTTY === undefined) Reflect.deleteProperty(process.stderr, 'isTTY');
      else Object.defineProperty(process.stderr, 'isTTY', isTTY);
    }
    expect(written).toEqual(['Preparing host 2 of 3: Step 1\n', 'Preparing host 3 of 3: Step 2\n']);
  });
});
