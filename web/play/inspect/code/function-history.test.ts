import { expect, it } from 'vitest';
import { historyOf, step, visit } from './function-history.ts';

it('goes back and forward, and forgets what was ahead', () => {
  let history = visit(visit(visit(historyOf(1), 2), 2), 3);
  expect(history).toEqual({ entries: [1, 2, 3], at: 2 });
  expect(step(history, 1)).toBeNull();
  history = step(history, -1) ?? history;
  history = step(history, -1) ?? history;
  expect(step(history, -1)).toBeNull();
  expect(step(history, 1)).toEqual({ entries: [1, 2, 3], at: 1 });
  expect(visit(history, 4)).toEqual({ entries: [1, 4], at: 1 });
});
