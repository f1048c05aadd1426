import { beforeEach, expect, test } from 'vitest';
import type { FileChange } from '../../core/files/change.ts';
import { adoptTree, foldersOf, useWorkspace } from './store.ts';

const write = (path: string, text: string): FileChange => ({
  kind: 'file',
  path,
  bytes: new TextEncoder().encode(text),
  modified: 0,
});
const paths = () => [...useWorkspace.getState().tree.keys()].sort();

beforeEach(() => {
  useWorkspace.setState({ status: 'loading', tree: new Map() });
});

test('applies changes made while loading to the loaded files', () => {
  useWorkspace.getState().apply([write('late', 'x')], 'Write');
  expect(paths()).toEqual([]);
  adoptTree('id', new Map([['kept', { kind: 'directory' }]]), 'memory');
  expect(paths()).toEqual(['kept', 'late']);
  useWorkspace.getState().undo();
  expect(paths()).toEqual(['kept']);
});

test('undoes the writes of a run as one step and lists them as created, changed and deleted', () => {
  adoptTree('id', new Map(), 'memory');
  const { apply, beginRun, applyRun, endRun, undo } = useWorkspace.getState();
  apply([{ kind: 'directory', path: 'd' }, write('d/changed', '1'), write('d/gone', '2'), write('same', '3')], 'Add');
  beginRun('sample');
  applyRun([write('d/new', 'a'), write('same', '3')]);
  apply([write('mine', 'typed while it ran')], 'Edit mine');
  applyRun([write('d/changed', 'b'), { kind: 'remove', path: 'd/gone' }]);
  endRun();
  expect(useWorkspace.getState().lastRun?.changes.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
    'changed d/changed',
    'deleted d/gone',
    'created d/new',
  ]);
  undo();
  expect(paths()).toContain('d/gone');
});

test('leaves the undo history alone for changes that are not undoable', () => {
  adoptTree('id', new Map(), 'memory');
  const { apply } = useWorkspace.getState();
  apply([write('a', '1')], 'Write a');
  apply([write('b', '1')], 'Sample', { undoable: false });
  expect(useWorkspace.getState().undoLabel).toBe('Write a');
  useWorkspace.getState().undo();
  expect(paths()).toEqual(['b']);
  useWorkspace.getState().redo();
  expect(paths()).toEqual(['a', 'b']);
});

test('lists folders with the root first', () => {
  const tree = new Map([
    ['b', { kind: 'directory' }],
    ['a', { kind: 'directory' }],
    ['f', { kind: 'symlink', target: 'a' }],
  ] as const);
  expect(foldersOf(tree)).toEqual(['', 'a', 'b']);
});
