import { describe, expect, it } from 'vitest';
import { testHost, testReport, testSubject } from '../../../core/report/report.testing.ts';
import { entryOf } from '../../measure/kept/kept-entry.ts';
import {
  type Item,
  itemKey,
  keptItem,
  matching,
  nextSort,
  parseItemKey,
  shippedItem,
  sorted,
  tabItem,
} from './item.ts';

const report = (id: string, title: string, created: string) =>
  testReport({
    id: id.repeat(32),
    title,
    created,
    machine: { cpu: 'Example 9000', cores: 8, memory: null, os: 'Linux', architecture: 'x64' },
    subjects: [testSubject('sum', { name: 'Sum of rows' })],
    hosts: [testHost('dyno')],
    series: [],
  });

const kept = (id: string, title: string, created: string, tags: readonly string[] = [], name: string | null = null) =>
  keptItem({ ...entryOf(report(id, title, created)), name, tags });

const ITEMS: readonly Item[] = [
  kept('a', 'Before', '2026-03-01T10:00:00Z', ['release 1']),
  kept('b', '', '2026-03-02T10:00:00Z', [], 'After the fix'),
  kept('c', '', '2026-02-01T10:00:00Z'),
];
const names = (items: readonly Item[]): string[] => items.map(({ name }) => name);

describe('the list of reports', () => {
  it('shows the chosen name, the title, or the programs', () => {
    expect(names(ITEMS)).toEqual(['Before', 'After the fix', 'Sum of rows']);
  });

  it('is searched by name, tag, program, host, machine and date, with all words', () => {
    expect(names(matching(ITEMS, 'fix'))).toEqual(['After the fix']);
    expect(names(matching(ITEMS, 'RELEASE'))).toEqual(['Before']);
    expect(matching(ITEMS, 'rows chromium 9000')).toHaveLength(3);
    expect(names(matching(ITEMS, '2026-02'))).toEqual(['Sum of rows']);
    expect(matching(ITEMS, 'rows firefox')).toEqual([]);
    expect(matching(ITEMS, '  ')).toBe(ITEMS);
  });

  it('is sorted by date, name, machine or size, in both directions', () => {
    expect(names(sorted(ITEMS, { by: 'created', isDescending: true }))).toEqual([
      'After the fix',
      'Before',
      'Sum of rows',
    ]);
    expect(names(sorted(ITEMS, { by: 'name', isDescending: false }))).toEqual([
      'After the fix',
      'Before',
      'Sum of rows',
    ]);
    expect(names(sorted(ITEMS, { by: 'machine', isDescending: true }))).toEqual(names(ITEMS));
    expect(nextSort({ by: 'name', isDescending: false }, 'created')).toEqual({ by: 'created', isDescending: true });
    expect(nextSort({ by: 'name', isDescending: false }, 'name')).toEqual({ by: 'name', isDescending: true });
  });

  it('names each report by a key that an address can contain', () => {
    const items = [
      ...ITEMS,
      tabItem(report('d', 'x', '2026-01-01T00:00:00Z')),
      shippedItem({
        file: 'a.json',
        title: 'A',
        machine: '',
        created: '2026-01-02T03:04:05Z',
        hosts: [],
        subjects: [],
      }),
    ];
    for (const { source } of items) expect(parseItemKey(itemKey(source))).toEqual(source);
    expect(parseItemKey('nothing')).toBeNull();
    expect(parseItemKey('other:1')).toBeNull();
  });
});
