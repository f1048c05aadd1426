import { Button, CloseButton } from '@mantine/core';
import { IconFilePlus, IconUpload } from '@tabler/icons-react';
import { type DragEvent, lazy, Suspense, useMemo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { TreePath } from '../../../core/files/path.ts';
import { pickFiles } from '../../ui/pick-files.ts';
import type { RunChange } from '../../workspace/run-changes.ts';
import { saveNow, startWithoutFiles } from '../../workspace/session.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { useFiles } from '../session/files-store.ts';
import { carriesFiles } from './drag.ts';
import type { MenuPlace } from './FilesMenu.tsx';
import classes from './FilesPane.module.css';
import { FilesToolbar } from './FilesToolbar.tsx';
import { FileTreeView } from './FileTreeView.tsx';
import { createNew } from './file-actions.ts';
import { NoticeBar } from './NoticeBar.tsx';
import { RunChangesList } from './RunChangesList.tsx';
import { download, takeDrop, takePicked } from './transfer-actions.ts';
import { originNote, storageProblem } from './words.ts';

const FilesMenu = lazy(async () => ({ default: (await import('./FilesMenu.tsx')).FilesMenu }));
const MoveDialog = lazy(async () => ({ default: (await import('./MoveDialog.tsx')).MoveDialog }));

export interface FilesPaneProps {
  /** The file that the editor shows, to mark its row. */
  readonly openPath: TreePath | null;
  /** A file was picked. */
  onOpen(path: TreePath): void;
  /** A `.wasm` file of the workspace was chosen as the module to run. */
  onUseModule?(path: TreePath): void;
  /** A single `.wasm` was dropped from outside. Without this callback it is imported as a file. */
  onModuleDropped?(file: File): void;
}

/** A constant list, so that a run without changes does not render the pane again. */
const NO_CHANGES: readonly RunChange[] = [];

/** The workspace files of this tab: the tree, imports and downloads, and the changes by the last run. */
export function FilesPane({ openPath, onOpen, onUseModule, onModuleDropped }: FilesPaneProps) {
  const { status, isSlow, failure, tree } = useWorkspace(
    useShallow(({ status, isSlow, failure, tree }) => ({ status, isSlow, failure, tree })),
  );
  const changes = useWorkspace(({ lastRun }) => (lastRun?.changes.length ? lastRun.changes : NO_CHANGES));
  const isMoving = useFiles(({ moving }) => moving !== null);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const marks = useMemo(() => new Map(changes.map(({ path, kind }) => [path, kind])), [changes]);

  function onFilesDropped(dataTransfer: DataTransfer, into: TreePath): void {
    const [only] = dataTransfer.files;
    const isModule = dataTransfer.files.length === 1 && only !== undefined && /\.wasm$/i.test(only.name);
    if (isModule && onModuleDropped !== undefined) onModuleDropped(only);
    else void takeDrop(dataTransfer, into);
  }

  function onDropOnPane(event: DragEvent): void {
    if (!carriesFiles(event.dataTransfer)) return;
    event.preventDefault();
    event.stopPropagation();
    onFilesDropped(event.dataTransfer, '');
  }

  return (
    <section
      className={classes.pane}
      aria-label="Files"
      onDragOver={(event) => carriesFiles(event.dataTransfer) && event.preventDefault()}
      onDrop={onDropOnPane}
    >
      <FilesToolbar onMenu={(path, x, y) => setMenu({ path, x, y })} />
      <StorageNotice />
      {status === 'loading' && (
        <div className={classes.loading} role="status">
          {isSlow
            ? 'The browser has not answered yet. The saved files are safe; you can start without them.'
            : 'Loading saved files…'}
          {isSlow && (
            <Button className={classes.loadingAction} variant="default" onClick={startWithoutFiles}>
              Start without saved files
            </Button>
          )}
        </div>
      )}
      {status === 'failed' && (
        <p className={classes.failure} role="alert">
          {failure}
        </p>
      )}
      {status === 'ready' && tree.size === 0 && <EmptyFiles />}
      {status === 'ready' && tree.size > 0 && (
        <FileTreeView
          openPath={openPath}
          marks={marks}
          onOpen={onOpen}
          onMenu={(path, x, y) => setMenu({ path, x, y })}
          onUseModule={onUseModule}
          onFilesDropped={onFilesDropped}
        />
      )}
      <RunChangesList onOpen={onOpen} />
      <NoticeBar />
      <Suspense>
        {menu !== null && (
          <FilesMenu place={menu} onClose={() => setMenu(null)} onOpen={onOpen} onUseModule={onUseModule} />
        )}
        {isMoving && <MoveDialog />}
      </Suspense>
    </section>
  );
}

/** Says when files are not saved, or that this tab has a separate workspace. Otherwise hidden. */
function StorageNotice() {
  const { storage, saving, origin } = useWorkspace(
    useShallow(({ storage, saving, origin }) => ({ storage, saving, origin })),
  );
  const [closed, setClosed] = useState(false);
  const problem = storageProblem({ storage, saving, origin });
  const note = problem === null && !closed ? originNote(origin) : null;
  if (problem === null && note === null) return null;
  return (
    <div className={classes.bar} data-tone={problem === null ? 'note' : 'warning'} role="status">
      <span className={classes.barText}>{problem ?? note}</span>
      {problem === null ? (
        <CloseButton size="xs" aria-label="Close notice" onClick={() => setClosed(true)} />
      ) : (
        <Button size="compact-xs" variant="default" onClick={() => void download([''])}>
          Download all
        </Button>
      )}
      {problem !== null && storage !== 'memory' && (
        <Button size="compact-xs" variant="default" onClick={() => void saveNow()}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** The purpose of the pane, while it is empty. */
function EmptyFiles() {
  return (
    <div className={classes.empty}>
      <p>
        <strong>No files yet.</strong> Drop files, folders or a zip here, or create a file. Files that a program writes
        appear here, marked. Everything stays in this browser.
      </p>
      <p>A program sees a folder only after you add it under Configuration, Folders.</p>
      <div className={classes.emptyActions}>
        <Button
          variant="default"
          leftSection={<IconUpload size={14} aria-hidden />}
          onClick={() => pickFiles('files', (files) => void takePicked(files, ''))}
        >
          Import
        </Button>
        <Button
          variant="default"
          leftSection={<IconFilePlus size={14} aria-hidden />}
          onClick={() => createNew('file')}
        >
          New file
        </Button>
      </div>
    </div>
  );
}
