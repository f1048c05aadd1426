import { expect, test } from 'vitest';
import type { FileTree } from '../../../core/files/tree.ts';
import { newPreopen } from './new-preopen.ts';

const folder = { kind: 'directory' } as const;
const tree = (...paths: string[]): FileTree => new Map(paths.map((path) => [path, folder]));

test('offers a folder that is not granted yet, read-only', () => {
  const granted = [{ guest: '/a', folder: 'a', access: 'read-write' }] as const;
  expect(newPreopen(tree('a', 'b', 'b/c'), granted)).toEqual({ guest: '/b', folder: 'b', access: 'read-only' });
});

test('offers /data where the workspace has no other folder, and a free name after that', () => {
  expect(newPreopen(tree(), [])).toEqual({ guest: '/data', folder: 'data', access: 'read-only' });
  const granted = [{ guest: '/data', folder: '', access: 'read-only' }] as const;
  expect(newPreopen(tree(), granted)).toMatchObject({ guest: '/data2', folder: 'data2' });
});
