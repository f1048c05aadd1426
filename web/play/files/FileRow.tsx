import {
  IconBinary,
  IconChevronDown,
  IconChevronRight,
  IconCube,
  IconFile,
  IconFileText,
  IconFileZip,
  IconFolder,
  IconFolderOpen,
  IconLink,
  IconPhoto,
} from '@tabler/icons-react';
import { formatBytes } from '../../ui/quantity.ts';
import type { RunChange } from '../../workspace/run-changes.ts';
import classes from './FileTreeView.module.css';
import { type FileType, fileType, TYPE_NAMES } from './file-type.ts';
import { RenameField } from './RenameField.tsx';
import { CHANGE_MARKS } from './revert.ts';
import type { TreeRow } from './tree-rows.ts';

const ICONS: Readonly<Record<FileType, typeof IconFile>> = {
  text: IconFileText,
  image: IconPhoto,
  wasm: IconCube,
  archive: IconFileZip,
  binary: IconBinary,
  other: IconFile,
};

export interface FileRowProps {
  readonly row: TreeRow;
  readonly change: RunChange['kind'] | null;
  readonly renaming: boolean;
}

/** What one row of the tree shows: its kind, its name, what the last run did, its size. */
export function FileRow({ row, change, renaming }: FileRowProps) {
  const mark = change === null ? null : CHANGE_MARKS[change];
  return (
    <>
      <Twist expanded={row.expanded} />
      <Icon row={row} />
      {renaming ? (
        <RenameField path={row.path} />
      ) : (
        <span className={classes.name}>
          {row.name}
          {row.entry.kind === 'symlink' && <span className={classes.target}> → {row.entry.target}</span>}
        </span>
      )}
      {mark !== null && change !== null && (
        <span className={classes.mark} data-change={change} title={mark.word}>
          <span aria-hidden>{mark.mark}</span>
        </span>
      )}
      {row.entry.kind === 'file' && !renaming && (
        <span className={classes.size}>{formatBytes(row.entry.bytes.length)}</span>
      )}
    </>
  );
}

function Twist({ expanded }: { readonly expanded: boolean | null }) {
  if (expanded === null) return <span className={classes.twist} />;
  const Chevron = expanded ? IconChevronDown : IconChevronRight;
  return <Chevron className={classes.twist} data-twist size={14} aria-hidden />;
}

function Icon({ row }: { readonly row: TreeRow }) {
  if (row.entry.kind === 'directory') {
    const Folder = row.expanded ? IconFolderOpen : IconFolder;
    return <Folder className={classes.icon} size={16} aria-hidden />;
  }
  if (row.entry.kind === 'symlink') return <IconLink className={classes.icon} size={16} aria-hidden />;
  const Type = ICONS[fileType(row.name)];
  return <Type className={classes.icon} size={16} aria-hidden />;
}

/** The row in words, as it is read out. */
export function rowLabel(row: TreeRow, change: RunChange['kind'] | null): string {
  const { entry } = row;
  const kind =
    entry.kind === 'directory'
      ? 'folder'
      : entry.kind === 'symlink'
        ? `link to ${entry.target}`
        : `${TYPE_NAMES[fileType(row.name)]}, ${formatBytes(entry.bytes.length)}`;
  return [row.name, kind, ...(change === null ? [] : [CHANGE_MARKS[change].word])].join(', ');
}
