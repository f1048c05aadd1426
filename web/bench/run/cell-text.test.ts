import { expect, test } from 'vitest';
import type { CellState } from '../../measure/cells.ts';
import { cellText } from './cell-text.ts';

const WORK = {
  unit: 'rows',
  small: { args: [], amount: 10, stdoutSha256: null },
  large: { args: [], amount: 110, stdoutSha256: null },
};

const cell = (state: CellState, rounds: number, start: number | null, rate: number | null = null) => ({
  subject: 'sha',
  host: 'browser:dyno',
  state,
  rounds,
  figures: { start, rate },
});

const words = (...given: Parameters<typeof cellText>) => {
  const { main, second, reason } = cellText(...given);
  return [main.replaceAll('\u00a0', ' '), second.replaceAll('\u00a0', ' '), reason];
};

test('shows the start first, then the throughput', () => {
  expect(words(cell({ kind: 'measured' }, 1, 27.04, 2_400_000), WORK)).toEqual(['27.0 ms', '2.40M rows/s', null]);
  expect(words(cell({ kind: 'measured' }, 1, null, 2_400_000), WORK)).toEqual(['2.40M rows/s', '', null]);
  expect(words(cell({ kind: 'measured' }, 1, null), null)).toEqual(['done', '', null]);
});

test('keeps the figure of earlier rounds while the case runs again, or failed in one', () => {
  expect(words(cell({ kind: 'running' }, 2, 27.04), null)[0]).toBe('27.0 ms');
  expect(words(cell({ kind: 'failed', message: 'trap' }, 2, 27.04), null)).toEqual(['27.0 ms', '', 'trap']);
});

test('names the state of a case without a figure', () => {
  expect(words(cell({ kind: 'waiting' }, 0, null), null)[0]).toBe('waiting');
  expect(words(cell({ kind: 'running' }, 0, null), null)[0]).toBe('running');
  expect(words(cell({ kind: 'failed', message: 'trap' }, 0, null), null)).toEqual(['failed', '', 'trap']);
  expect(words(cell({ kind: 'left-out', message: 'no source' }, 0, null), null)).toEqual(['left out', '', 'no source']);
});
