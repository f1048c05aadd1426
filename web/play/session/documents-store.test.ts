import { beforeEach, describe, expect, it, test } from 'vitest';
import {
  closeDocument,
  documentsOf,
  followMoves,
  moveDocument,
  openAtPlace,
  openDocument,
  reopenClosed,
  showNeighbour,
  showSources,
  useDocuments,
} from './documents-store.ts';

const state = () => useDocuments.getState();

describe('the open documents', () => {
  beforeEach(() => useDocuments.setState({ documents: [], active: null, closed: [] }));

  it('opens a file once', () => {
    openDocument({ kind: 'file', path: 'a' });
    openDocument({ kind: 'file', path: 'b' });
    openDocument({ kind: 'file', path: 'a' });
    expect(state().documents).toHaveLength(2);
    expect(state().active).toBe('file:a');
  });

  it('shows the neighbour of a closed document', () => {
    for (const path of ['a', 'b', 'c']) openDocument({ kind: 'file', path });
    closeDocument('file:c');
    expect(state().active).toBe('file:b');
    closeDocument('file:a');
    expect(state().active).toBe('file:b');
    closeDocument('file:b');
    expect(state().active).toBeNull();
  });

  it('replaces the sources of the previous module and keeps files open', () => {
    showSources([{ kind: 'source', name: 'old.c', text: '' }]);
    openDocument({ kind: 'file', path: 'a' });
    showSources([{ kind: 'source', name: 'new.c', text: '' }]);
    expect(state().documents).toEqual([
      { kind: 'source', name: 'new.c', text: '' },
      { kind: 'file', path: 'a' },
    ]);
    expect(state().active).toBe('source:new.c');
  });

  it('opens closed documents again, the last one first', () => {
    for (const path of ['a', 'b', 'c']) openDocument({ kind: 'file', path });
    closeDocument('file:a');
    closeDocument('file:c');
    expect(reopenClosed()).toBe(true);
    expect(state()).toMatchObject({ active: 'file:c', focused: 'file:c' });
    reopenClosed();
    expect(state().documents).toHaveLength(3);
    expect(reopenClosed()).toBe(false);
  });

  it('goes to the next and the previous document in a circle', () => {
    for (const path of ['a', 'b', 'c']) openDocument({ kind: 'file', path });
    showNeighbour(1);
    expect(state().active).toBe('file:a');
    showNeighbour(-1);
    expect(state().active).toBe('file:c');
    showNeighbour(-1);
    expect(state()).toMatchObject({ active: 'file:b', focused: 'file:b' });
  });

  it('moves a document within the row', () => {
    for (const path of ['a', 'b', 'c']) openDocument({ kind: 'file', path });
    moveDocument('file:c', 0);
    expect(state().documents.map((each) => each.kind === 'file' && each.path)).toEqual(['c', 'a', 'b']);
    expect(state().active).toBe('file:c');
  });

  it('opens a document at a place and focuses it', () => {
    const place = { line: 3, column: 5, endLine: 3, endColumn: 9 };
    openAtPlace({ kind: 'file', path: 'a' }, place);
    expect(state()).toMatchObject({ active: 'file:a', focused: 'file:a', revealed: { key: 'file:a', place } });
  });

  it('keeps the shown file when a module has no sources', () => {
    openDocument({ kind: 'file', path: 'a' });
    showSources([]);
    expect(state().active).toBe('file:a');
  });
});

test('opens the script of an interpreter as the editable workspace file and compiled sources read-only', () => {
  const file = (name: string, sha256: string) => ({ name, sha256, url: name, size: 1 });
  const sample = {
    sourceFiles: [file('report.py', 'a'), file('main.c', 'b')],
    inputFiles: [{ path: 'work/report.py', sha256: 'a', url: 'report.py', size: 1 }],
  };
  const sources = [
    { name: 'report.py', text: 'x' },
    { name: 'main.c', text: 'y' },
  ];
  expect(documentsOf(sample, sources)).toEqual([
    { kind: 'file', path: 'work/report.py' },
    { kind: 'source', name: 'main.c', text: 'y' },
  ]);
});

test('shows a file that is open already once when its sample is opened', () => {
  useDocuments.setState({ documents: [{ kind: 'file', path: 'a' }], active: 'file:a' });
  showSources([{ kind: 'file', path: 'a' }]);
  expect(state().documents).toEqual([{ kind: 'file', path: 'a' }]);
});

test('keeps the tabs of files in a renamed folder open under their new names', () => {
  useDocuments.setState({
    documents: [
      { kind: 'source', name: 'a', text: '' },
      { kind: 'file', path: 'd/a' },
      { kind: 'file', path: 'da' },
    ],
    active: 'file:d/a',
  });
  followMoves([{ kind: 'move', from: 'd', to: 'e/f' }]);
  expect(useDocuments.getState()).toMatchObject({
    documents: [
      { kind: 'source', name: 'a', text: '' },
      { kind: 'file', path: 'e/f/a' },
      { kind: 'file', path: 'da' },
    ],
    active: 'file:e/f/a',
  });
});
