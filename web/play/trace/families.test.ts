import { expect, test } from 'vitest';
import { FunctionTotals } from '../../../core/trace/function-totals.ts';
import { WASI_FUNCTIONS } from '../../../core/wasi/functions.ts';
import { familyCounts } from './families.ts';

test('families that were called are counted, in their fixed order', () => {
  const totals = new FunctionTotals();
  for (const name of ['path_open', 'fd_write', 'fd_close', 'environ_get'] as const)
    totals.add(WASI_FUNCTIONS.indexOf(name), 0, 1, Number.NaN);
  expect(familyCounts(totals.list())).toEqual([
    { family: 'args', calls: 1 },
    { family: 'fd', calls: 2 },
    { family: 'path', calls: 1 },
  ]);
});

test('nothing called is no family', () => {
  expect(familyCounts([])).toEqual([]);
});
