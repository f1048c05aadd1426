import { expect, test } from 'vitest';
import { parseSource, type Source, sourceKey } from './source.ts';

test.each<Source>([
  { kind: 'measured' },
  { kind: 'opened' },
  { kind: 'linked' },
  { kind: 'kept', id: '0f'.repeat(16) },
  { kind: 'baseline', file: 'laptop.json' },
])('%j is found again by its key', (source) => {
  expect(parseSource(sourceKey(source))).toEqual(source);
});

test('treats an unknown key as the measurement of this page', () => {
  expect(parseSource('nonsense')).toEqual({ kind: 'measured' });
});
