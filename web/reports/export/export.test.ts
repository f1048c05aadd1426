import { expect, test } from 'vitest';
import { fileNameOf } from './export-reports.ts';
import { labelsText, parseLabels } from './labels-file.ts';

test('names a file by date, name and id', () => {
  const name = fileNameOf({
    created: '2026-03-04T05:06:07Z',
    name: 'Before: the/fix?',
    key: `kept:${'ab'.repeat(16)}`,
  });
  expect(name).toBe('2026-03-04-Before-the-fix-abababab.json');
  expect(fileNameOf({ created: '2026-03-04T05:06:07Z', name: '…', key: 'tab:1' })).toBe('2026-03-04-1.json');
});

test('restores names and tags from the exported file, and none from a damaged one', () => {
  const labels = [{ id: 'a', name: null, tags: ['x'] }];
  expect(parseLabels(labelsText(labels))).toEqual(labels);
  for (const text of ['', '{}', '{"format":"wasm-dyno-labels","version":2,"labels":[]}']) {
    expect(parseLabels(text)).toEqual([]);
  }
});
