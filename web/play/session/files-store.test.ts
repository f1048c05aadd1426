import { beforeEach, describe, expect, it } from 'vitest';
import { adoptTree, useWorkspace } from '../../workspace/store.ts';
import { noticeOffersUndo, showNotice, useFiles } from './files-store.ts';

const file = (path: string, text: string) =>
  ({ kind: 'file', path, bytes: new TextEncoder().encode(text), modified: 0 }) as const;

const offersUndo = () => noticeOffersUndo(useFiles.getState().notice, useWorkspace.getState().undoStep);

beforeEach(() => {
  adoptTree('id', new Map(), 'memory');
  useFiles.setState({ notice: null });
});

describe('the undo of a notice', () => {
  it('is offered while its step is the last one', () => {
    useWorkspace.getState().apply([file('a.txt', 'a')], 'Import');
    showNotice('Imported 1 file.', { undo: true });
    expect(offersUndo()).toBe(true);
  });

  it('is not offered once a run has changed the files: it would undo the run', () => {
    useWorkspace.getState().apply([file('b.txt', 'b')], 'Import');
    showNotice('Imported 1 file.', { undo: true });
    useWorkspace.getState().beginRun('program.wasm');
    useWorkspace.getState().applyRun([file('out.txt', 'result')]);
    useWorkspace.getState().endRun();
    expect(offersUndo()).toBe(false);
  });

  it('is offered again when the run has been undone', () => {
    useWorkspace.getState().apply([file('c.txt', 'c')], 'Import');
    showNotice('Imported 1 file.', { undo: true });
    useWorkspace.getState().apply([file('d.txt', 'd')], 'Edit');
    useWorkspace.getState().undo();
    expect(offersUndo()).toBe(true);
  });

  it('is not offered without a step to undo', () => {
    showNotice('Downloaded workspace.zip.');
    expect(offersUndo()).toBe(false);
  });
});
