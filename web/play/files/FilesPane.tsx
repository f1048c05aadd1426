import { type DragEvent, useMemo, useState } from 'react';
import type { TreePath } from '../../../core/files/path.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { carriesFiles } from './drag.ts';
import { EmptyFiles } from './EmptyFiles.tsx';
import { FilesMenu, type MenuPlace } from './FilesMenu.tsx';
import classes from './FilesPane.module.css';
import { FilesToolbar } from './FilesToolbar.tsx';
import { FileTreeView } from './FileTreeView.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { NoticeBar } from './NoticeBar.tsx';
import { RunChangesList } from './RunChangesList.tsx';
import { marksByPath } from './revert.ts';
import { StorageNotice } from './StorageNotice.tsx';
import { takeDrop } from './transfer-actions.ts';

export interface FilesPaneProps {
  /** The file that the editor shows, to mark its row. */
  readonly openPath: TreePath | null;
  /** A file was picked. */
  onOpen(path: TreePath): void;
  /** A `.wasm` of the workspace shall be the module that runs. */
  onUseModule?(path: TreePath): void;
  /** A single `.wasm` was dropped here from outside; where this is left out, it is imported as a file. */
  onModuleDropped?(file: File): void;
}

/** The files of this tab: the tree, what comes in and goes out, and what the last run did to them. */
export function FilesPane({ openPath, onOpen, onUseModule, onModuleDropped }: FilesPaneProps) {
  const { status, failure, tree, lastRun } = useWorkspace();
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const marks = useMemo(() => marksByPath(lastRun?.changes ?? []), [lastRun]);

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
        <p className={classes.loading} role="status">
          Loading the kept files…
        </p>
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
          onFilesDropped={onFilesDropped}
        />
      )}
      <RunChangesList onOpen={onOpen} />
      <NoticeBar />
      {menu !== null && (
        <FilesMenu place={menu} onClose={() => setMenu(null)} onOpen={onOpen} onUseModule={onUseModule} />
      )}
      <MoveDialog />
    </section>
  );
}
