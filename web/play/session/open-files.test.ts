import { beforeEach, expect, test, vi } from 'vitest';
import { loadSetting, saveSetting } from '../../workspace/session.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { openDocument, showSources, useDocuments } from './documents-store.ts';
import { restoreOpenFiles } from './open-files.ts';

vi.mock('../../workspace/session.ts');

const file = { kind: 'file', bytes: new Uint8Array(), modified: 0 } as const;

beforeEach(() => {
  vi.mocked(saveSetting).mockResolvedValue();
  useDocuments.setState({ documents: [], active: null });
  useWorkspace.setState({
    tree: new Map([
      ['a', file],
      ['b', file],
    ]),
  });
});

test('opens the files that were open and still exist, after the sources of the module', async () => {
  showSources([{ kind: 'source', name: 'main.c', text: '' }]);
  vi.mocked(loadSetting).mockResolvedValue({ paths: ['a', 'gone', 'b'], active: 'file:a' });
  await restoreOpenFiles();
  expect(useDocuments.getState()).toMatchObject({
    documents: [{ name: 'main.c' }, { path: 'a' }, { path: 'b' }],
    active: 'file:a',
  });
});

test('leaves a file in front that was opened meanwhile', async () => {
  openDocument({ kind: 'file', path: 'b' });
  vi.mocked(loadSetting).mockResolvedValue({ paths: ['a'], active: 'file:a' });
  await restoreOpenFiles();
  expect(useDocuments.getState()).toMatchObject({ documents: [{ path: 'b' }, { path: 'a' }], active: 'file:b' });
});

test('saves the open files after a change', async () => {
  vi.useFakeTimers();
  vi.mocked(loadSetting).mockResolvedValue(null);
  await restoreOpenFiles();
  openDocument({ kind: 'file', path: 'a' });
  vi.runAllTimers();
  vi.useRealTimers();
  expect(saveSetting).toHaveBeenCalledWith('open-files', { paths: ['a'], active: 'file:a' });
});
