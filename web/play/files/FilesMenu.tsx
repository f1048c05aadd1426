import { Menu } from '@mantine/core';
import {
  IconCube,
  IconDownload,
  IconEdit,
  IconFile,
  IconFilePlus,
  IconFolderPlus,
  IconFolderSymlink,
  IconTrash,
} from '@tabler/icons-react';
import type { TreePath } from '../../../core/files/path.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { startMoving, startRenaming, useFiles } from '../session/files-store.ts';
import { createNew, deleteChosen } from './file-actions.ts';
import { fileType } from './file-type.ts';
import { download } from './transfer-actions.ts';
import { outermost } from './tree-rows.ts';

export interface MenuPlace {
  readonly path: TreePath;
  readonly x: number;
  readonly y: number;
}

export interface FilesMenuProps {
  readonly place: MenuPlace;
  onClose(): void;
  onOpen(path: TreePath): void;
  readonly onUseModule?: ((path: TreePath) => void) | undefined;
}

/** The context menu of the selected rows. */
export function FilesMenu({ place, onClose, onOpen, onUseModule }: FilesMenuProps) {
  const tree = useWorkspace((state) => state.tree);
  const selected = useFiles((state) => state.selected);
  const paths = outermost(selected.has(place.path) ? selected : [place.path]);
  const entry = tree.get(place.path);
  const single = paths.length === 1;
  const isModule = single && entry?.kind === 'file' && fileType(place.path) === 'wasm';
  const isText = single && entry?.kind === 'file' && place.path.toLowerCase().endsWith('.wat');
  const icon = (Icon: typeof IconFile) => <Icon size={14} aria-hidden />;
  return (
    <Menu opened onClose={onClose} position="bottom-start" withinPortal shadow="md" width={200} returnFocus>
      <Menu.Target>
        <span style={{ position: 'fixed', left: place.x, top: place.y, width: 0, height: 0 }} />
      </Menu.Target>
      <Menu.Dropdown>
        {isModule && onUseModule !== undefined && (
          <Menu.Item leftSection={icon(IconCube)} onClick={() => onUseModule(place.path)}>
            Open as module
          </Menu.Item>
        )}
        {isText && onUseModule !== undefined && (
          <Menu.Item leftSection={icon(IconCube)} onClick={() => onUseModule(place.path)}>
            Assemble and open
          </Menu.Item>
        )}
        {single && entry?.kind !== 'directory' && (
          <Menu.Item leftSection={icon(IconFile)} onClick={() => onOpen(place.path)}>
            {isModule ? 'Show bytes' : 'Open'}
          </Menu.Item>
        )}
        <Menu.Item leftSection={icon(IconFilePlus)} onClick={() => createNew('file')}>
          New file here
        </Menu.Item>
        <Menu.Item leftSection={icon(IconFolderPlus)} onClick={() => createNew('directory')}>
          New folder here
        </Menu.Item>
        <Menu.Divider />
        {single && (
          <Menu.Item leftSection={icon(IconEdit)} rightSection="F2" onClick={() => startRenaming(place.path)}>
            Rename
          </Menu.Item>
        )}
        <Menu.Item leftSection={icon(IconFolderSymlink)} onClick={() => startMoving(paths)}>
          Move to…
        </Menu.Item>
        <Menu.Item leftSection={icon(IconDownload)} onClick={() => void download(paths)}>
          {single && entry?.kind === 'file' ? 'Download' : 'Download as zip'}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={icon(IconTrash)} rightSection="Del" onClick={deleteChosen}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
