import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconDotsVertical,
  IconDownload,
  IconFilePlus,
  IconFolderPlus,
  IconFolderUp,
  IconStack2,
  IconUpload,
} from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { TreePath } from '../../../core/files/path.ts';
import { IconAction } from '../../ui/IconAction.tsx';
import { modifierKey } from '../../ui/modifier-key.ts';
import { pickFiles } from '../../ui/pick-files.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { useFiles } from '../session/files-store.ts';
import { folderFor } from './entry-changes.ts';
import classes from './FilesPane.module.css';
import { createNew, redo, undo } from './file-actions.ts';
import { download, takePicked } from './transfer-actions.ts';

const WorkspacesDialog = lazy(async () => ({ default: (await import('./WorkspacesDialog.tsx')).WorkspacesDialog }));

export interface FilesToolbarProps {
  /** Opens the menu of the selected rows at a point of the page, for devices without a right button. */
  onMenu(path: TreePath, x: number, y: number): void;
}

/** The actions on the workspace as a whole. */
export function FilesToolbar({ onMenu }: FilesToolbarProps) {
  const { undoLabel, redoLabel, tree, status } = useWorkspace(
    useShallow(({ undoLabel, redoLabel, tree, status }) => ({ undoLabel, redoLabel, tree, status })),
  );
  const focused = useFiles((state) => state.focused);
  const [listing, setListing] = useState(false);
  const menuPlace = useRef<HTMLSpanElement>(null);
  const off = status !== 'ready';
  const into = folderFor(tree, focused);
  const command = modifierKey();
  return (
    <div className={classes.toolbar} role="toolbar" aria-label="Files">
      <IconAction label="New file" icon={IconFilePlus} disabled={off} onClick={() => createNew('file')} />
      <IconAction label="New folder" icon={IconFolderPlus} disabled={off} onClick={() => createNew('directory')} />
      <IconAction
        label="Import files or a zip"
        icon={IconUpload}
        disabled={off}
        onClick={() => pickFiles('files', (files) => void takePicked(files, into))}
      />
      <IconAction
        label="Import a folder"
        icon={IconFolderUp}
        disabled={off}
        onClick={() => pickFiles('folder', (files) => void takePicked(files, into))}
      />
      <IconAction
        label="Download all as zip"
        icon={IconDownload}
        disabled={tree.size === 0}
        onClick={() => void download([''])}
      />
      <span ref={menuPlace}>
        <IconAction
          label="More actions"
          icon={IconDotsVertical}
          disabled={focused === null || !tree.has(focused)}
          onClick={() => {
            const box = menuPlace.current?.getBoundingClientRect();
            if (box !== undefined && focused !== null) onMenu(focused, box.left, box.bottom);
          }}
        />
      </span>
      <span className={classes.spring} />
      <IconAction
        label={undoLabel === null ? 'Nothing to undo' : `Undo: ${undoLabel}`}
        shortcut={`${command} Z`}
        icon={IconArrowBackUp}
        disabled={undoLabel === null}
        onClick={undo}
      />
      <IconAction
        label={redoLabel === null ? 'Nothing to redo' : `Redo: ${redoLabel}`}
        shortcut={`${command} Shift Z`}
        icon={IconArrowForwardUp}
        disabled={redoLabel === null}
        onClick={redo}
      />
      <IconAction label="Workspaces" icon={IconStack2} onClick={() => setListing(true)} />
      {listing && (
        <Suspense>
          <WorkspacesDialog opened onClose={() => setListing(false)} />
        </Suspense>
      )}
    </div>
  );
}
