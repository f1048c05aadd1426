import { z } from '../../../core/base/schema.ts';
import { loadSetting, saveSetting } from '../../workspace/session.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { restoreFiles, useDocuments } from './documents-store.ts';

/* The open files survive a reload. */

const OPEN_FILES = 'open-files';
const MOST = 50;
const SAVE_DELAY = 500; // ms

const openFilesSchema = z.object({ paths: z.array(z.string()), active: z.nullable(z.string()) });

/** Opens the files that were open, in addition to the documents of the module, and keeps the list from now on. */
export async function restoreOpenFiles(): Promise<void> {
  const saved = await loadSetting(OPEN_FILES, openFilesSchema);
  const { tree } = useWorkspace.getState();
  const paths = (saved?.paths ?? []).filter((path) => tree.get(path)?.kind === 'file');
  restoreFiles(paths, saved?.active ?? null);
  useDocuments.subscribe((now, before) => {
    if (now.documents !== before.documents || now.active !== before.active) saveSoon();
  });
}

let timer: ReturnType<typeof setTimeout> | undefined;

function saveSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(save, SAVE_DELAY);
}

function save(): void {
  const { documents, active } = useDocuments.getState();
  const paths = documents.flatMap((each) => (each.kind === 'file' ? [each.path] : [])).slice(-MOST);
  // The workspace reports full storage.
  saveSetting(OPEN_FILES, { paths, active }).catch(() => undefined);
}
