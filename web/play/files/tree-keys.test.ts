import { expect, test } from 'vitest';
import type { FileTree, TreeEntry } from '../../../core/files/tree.ts';
import { actionOfKey, type KeyPress } from './tree-keys.ts';
import { visibleRows } from './tree-rows.ts';

const file: TreeEntry = { kind: 'file', bytes: new Uint8Array(0), modified: 0 };
const tree: FileTree = new Map<string, TreeEntry>([
  ['data', { kind: 'directory' }],
  ['data/x', file],
  ['empty', { kind: 'directory' }],
  ['apple', file],
  ['avocado', file],
]);
const rows = visibleRows(tree, new Set(['data']));

function press(key: string, focused: string | null, held: Partial<KeyPress> = {}) {
  return actionOfKey({ key, shift: false, command: false, alt: false, ...held }, rows, focused);
}

test('moves along the rows with the arrows and stops at the ends', () => {
  expect(press('ArrowDown', null)).toEqual({ kind: 'focus', path: 'data', selection: 'replace' });
  expect(press('ArrowDown', 'data')).toEqual({ kind: 'focus', path: 'data/x', selection: 'replace' });
  expect(press('ArrowUp', 'data')).toMatchObject({ path: 'data' });
  expect(press('End', 'data')).toMatchObject({ path: 'avocado' });
  expect(press('ArrowDown', 'data', { shift: true })).toMatchObject({ selection: 'extend' });
  expect(press('ArrowDown', 'data', { command: true })).toMatchObject({ selection: 'keep' });
});

test('expands and enters a folder with Right, collapses or leaves it with Left', () => {
  expect(press('ArrowRight', 'empty')).toEqual({ kind: 'expand', path: 'empty' });
  expect(press('ArrowRight', 'data')).toMatchObject({ kind: 'focus', path: 'data/x' });
  expect(press('ArrowRight', 'apple')).toBeNull();
  expect(press('ArrowLeft', 'data')).toEqual({ kind: 'collapse', path: 'data' });
  expect(press('ArrowLeft', 'data/x')).toMatchObject({ kind: 'focus', path: 'data' });
});

test('moves to the next name that starts with a typed letter', () => {
  expect(press('a', 'data')).toMatchObject({ path: 'apple' });
  expect(press('A', 'apple')).toMatchObject({ path: 'avocado' });
  expect(press('q', 'apple')).toBeNull();
  expect(press('Tab', 'apple')).toBeNull();
});

test('ignores the shortcut that runs the program', () => {
  expect(press('Enter', 'apple', { command: true })).toBeNull();
  expect(press('Escape', 'apple')).toBeNull();
});

test('maps the edit keys to their actions', () => {
  expect(press('F2', 'apple')).toEqual({ kind: 'rename', path: 'apple' });
  expect(press('x', 'apple', { command: true })).toEqual({ kind: 'cut' });
  expect(press('Z', 'apple', { command: true, shift: true })).toEqual({ kind: 'redo' });
  expect(press('F10', 'apple', { shift: true })).toEqual({ kind: 'menu', path: 'apple' });
});
