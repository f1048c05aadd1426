import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseView, type ReportsView, viewText } from './view.ts';

test('every view has an address, from which it is parsed', () => {
  const keys = fc.array(fc.string({ minLength: 1, unit: 'grapheme' }), { minLength: 1, maxLength: 4 });
  const views: fc.Arbitrary<ReportsView> = fc.oneof(
    fc.constant<ReportsView>({ kind: 'list' }),
    fc.constant<ReportsView>({ kind: 'history', keys: [] }),
    keys.map((each): ReportsView => ({ kind: 'compare', keys: each })),
    keys.map((each): ReportsView => ({ kind: 'history', keys: each })),
  );
  fc.assert(
    fc.property(views, (view) => {
      expect(parseView(viewText(view))).toEqual(view);
    }),
  );
});

test('an unknown address is the list', () => {
  for (const text of ['', 'compare', 'compare/', 'other/kept:1', '%'])
    expect(parseView(text)).toEqual({ kind: 'list' });
  expect(parseView('compare/%,kept:1')).toEqual({ kind: 'compare', keys: ['kept:1'] });
});
