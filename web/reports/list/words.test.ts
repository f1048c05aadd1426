import { expect, test } from 'vitest';
import { type Item, shippedItem } from '../library/item.ts';
import { extentText, isNearlyFull, programsText, storageText } from './words.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

const item: Item = {
  ...shippedItem({
    file: 'a.json',
    title: 'A',
    machine: '',
    created: '2026-01-02T03:04:05Z',
    hosts: [],
    subjects: [],
  }),
  source: { kind: 'kept', id: 'a' },
  bytes: 2048,
  hosts: ['x', 'y'],
  rounds: 12,
  programs: ['a', 'b', 'c', 'd', 'e'],
};

test('describes the storage that reports and the site use', () => {
  expect(plain(storageText([item, item], null))).toBe('2 saved reports, about 4.00 KiB.');
  expect(plain(storageText([], { usage: 1024, quota: 4096 }))).toBe(
    '0 saved reports. This site uses 1.00 KiB of 4.00 KiB.',
  );
  expect(isNearlyFull({ usage: 95, quota: 100 })).toBe(true);
  expect(isNearlyFull({ usage: 5, quota: 100 })).toBe(false);
  expect(isNearlyFull(null)).toBe(false);
});

test('describes the extent and the programs of a report', () => {
  expect(plain(extentText(item))).toBe('2 hosts, 12 rounds');
  expect(plain(extentText({ ...item, rounds: null, isComplete: false }))).toBe('2 hosts, unfinished');
  expect(programsText(item)).toBe('a, b, c and 2 more');
});
