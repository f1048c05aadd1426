import { expect, test } from 'vitest';
import type { FileTree } from '../../../core/files/tree.ts';
import { type DirtyState, reasonOf } from './use-dirty.ts';

const file = () => ({ kind: 'file' as const, bytes: Uint8Array.of(1), modified: 0 });
const document = { kind: 'file', path: 'hello/main.c' } as const;

test('marks text that is not saved, and files that changed since the build', () => {
  const built: FileTree = new Map([['hello/main.c', file()]]);
  const same: DirtyState = { pending: new Set(), tree: built, folder: 'hello', built };
  const edited: FileTree = new Map([['hello/main.c', file()]]);
  expect(reasonOf(document, same)).toBeNull();
  expect(reasonOf(document, { ...same, pending: new Set(['file:hello/main.c']) })).toBe('unsaved');
  expect(reasonOf(document, { ...same, tree: edited })).toBe('unbuilt');
  expect(reasonOf(document, { ...same, tree: edited, built: null })).toBeNull();
  expect(reasonOf(document, { ...same, built: new Map() })).toBe('unbuilt');
});

test('marks nothing outside of the project, and no read-only source', () => {
  const state: DirtyState = { pending: new Set(), tree: new Map(), folder: 'hello', built: new Map() };
  expect(reasonOf({ kind: 'file', path: 'hello2/main.c' }, state)).toBeNull();
  expect(reasonOf({ kind: 'source', name: 'main.c', text: '' }, state)).toBeNull();
});
