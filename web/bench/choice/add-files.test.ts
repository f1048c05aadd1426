import { expect, test } from 'vitest';
import { folderFor, withGranted } from './add-files.ts';

const FOLDER = { kind: 'directory' } as const;
const row = (guest: string, folder: string, key = 0) => ({ key, guest, folder, access: 'read-only' }) as const;

test('names the folder of uploaded files after the module', () => {
  expect(folderFor('mine.wasm', [], new Map())).toBe('mine-files');
  expect(folderFor('a/b.wasm', [], new Map())).toBe('a-b-files');
  // A folder of the same name that belongs to someone else stays unchanged.
  const tree = new Map([['mine-files', FOLDER]]);
  expect(folderFor('mine.wasm', [], tree)).toBe('mine-files-2');
  expect(folderFor('mine.wasm', [row('/', 'mine-files')], tree)).toBe('mine-files');
});

test('grants a folder once, under the root if that is free', () => {
  expect(withGranted([], 'mine-files')).toEqual([{ key: 0, guest: '/', folder: 'mine-files', access: 'read-write' }]);
  const granted = [row('/', 'data')];
  expect(withGranted(granted, 'data')).toBe(granted);
  expect(withGranted(granted, 'mine-files')[1]).toMatchObject({ key: 1, guest: '/mine-files' });
});
