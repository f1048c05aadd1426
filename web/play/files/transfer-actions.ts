import type { TreePath } from '../../../core/files/path.ts';
import { counted } from '../../ui/quantity.ts';
import { downloadPaths } from '../../workspace/transfer/export.ts';
import { type ImportOptions, type ImportResult, importDropped, importFiles } from '../../workspace/transfer/import.ts';
import { closeNotice, setExpanded, showNotice, showTransfer, useFiles } from '../session/files-store.ts';
import { reveal } from './file-actions.ts';

/* Imports and downloads, with their progress and their result. */

/** Runs one transfer at a time and shows its progress in the pane. */
async function underWay<T>(label: string, work: (options: ImportOptions) => Promise<T>): Promise<T> {
  useFiles.getState().transfer?.cancel();
  const controller = new AbortController();
  const cancel = () => controller.abort();
  closeNotice();
  showTransfer({ label, done: 0, total: 0, cancel });
  const isMine = () => useFiles.getState().transfer?.cancel === cancel;
  try {
    return await work({
      signal: controller.signal,
      progress: (done, total) => {
        if (isMine()) showTransfer({ label, done, total, cancel });
      },
    });
  } finally {
    if (isMine()) showTransfer(null);
  }
}

/** Must be called synchronously in the drop event. */
export async function takeDrop(dataTransfer: DataTransfer, into: TreePath): Promise<void> {
  tellImport(await underWay('Importing', (options) => importDropped(dataTransfer, { ...options, into })), into);
}

export async function takePicked(files: Iterable<File>, into: TreePath): Promise<void> {
  // The picker's list is emptied when it is used again.
  const picked = [...files];
  if (picked.length > 0)
    tellImport(await underWay('Importing', (options) => importFiles(picked, { ...options, into })), into);
}

function tellImport(result: ImportResult, into: TreePath): void {
  switch (result.kind) {
    case 'cancelled':
      showNotice('Import cancelled. Nothing was changed.');
      return;
    case 'refused':
      showNotice(result.message, { tone: 'problem' });
      return;
    case 'imported': {
      const [first] = result.paths;
      setExpanded([into], true);
      if (first !== undefined) reveal(first);
      const replaced = result.replaced.length === 0 ? '' : `, replaced ${result.replaced.length.toLocaleString('en')}`;
      const skipped =
        result.skipped.length === 0 ? '' : ` ${counted(result.skipped.length, 'entry', 'entries')} left out.`;
      showNotice(`Imported ${counted(result.files, 'file')}${replaced}.${skipped}`, {
        undo: result.files > 0,
        report: result.skipped.length > 0 ? result : null,
        tone: result.files === 0 && result.skipped.length > 0 ? 'problem' : 'done',
      });
    }
  }
}

export async function download(paths: readonly TreePath[]): Promise<void> {
  const result = await underWay('Packing', (options) => downloadPaths(paths, options));
  switch (result.kind) {
    case 'downloaded':
      showNotice(`Downloaded ${result.name}.`);
      return;
    case 'nothing':
      showNotice('There are no files to download.');
      return;
    case 'cancelled':
      showNotice('Download cancelled.');
      return;
    case 'failed':
      showNotice(`The files could not be zipped: ${result.message}. They are unchanged; download them one by one.`, {
        tone: 'problem',
      });
  }
}
