import { expect, test } from 'vitest';
import { openingSources } from './opening.ts';

const shipped = [{ file: 'all.json' }, { file: 'other.json' }];

test('opens the last saved report, then the first shipped one', () => {
  expect(openingSources([{ id: 'new' }, { id: 'old' }], shipped)).toEqual([
    { kind: 'kept', id: 'new' },
    { kind: 'baseline', file: 'all.json' },
  ]);
  expect(openingSources([], shipped)).toEqual([{ kind: 'baseline', file: 'all.json' }]);
});

test('waits for the saved reports, so that the reference does not flash', () => {
  expect(openingSources(null, shipped)).toBeNull();
  expect(openingSources([], null)).toBeNull();
  expect(openingSources([{ id: 'new' }], null)).toEqual([{ kind: 'kept', id: 'new' }]);
  expect(openingSources([], [])).toEqual([]);
});
