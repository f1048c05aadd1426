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
import { type KeyboardEvent, useState } from 'react';
import { nameOf, parentOf, type TreePath } from '../../../core/files/path.ts';
import { formatBytes } from '../../ui/quantity.ts';
import type { RunChange } from '../../workspace/run-changes.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { endRenaming, useFiles } from '../session/files-store.ts';
import { nameProblem } from './entry-changes.ts';
import classes from './FileTreeView.module.css';
import { cancelNew, isUnnamed, rename } from './file-actions.ts';
import { type FileType, fileType, TYPE_NAMES } from './file-type.ts';
import type { TreeRow } from './tree-rows.ts';
import { CHANGE_MARKS } from './words.ts';

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

/** One row of the tree: icon, name, change by the last run and size. */
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

/** The accessible name of a row. */
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

/** The name of a row while it is edited. Enter keeps it; Escape reverts it, and removes an entry just created. */
function RenameField({ path }: { readonly path: TreePath }) {
  const [name, setName] = useState(nameOf(path));
  const [isNew] = useState(() => isUnnamed(path));
  const tree = useWorkspace((state) => state.tree);
  const problem = nameProblem(tree, parentOf(path), name, path);

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    event.stopPropagation();
    const container = event.currentTarget.closest<HTMLElement>('[role="tree"]');
    if (event.key === 'Escape') {
      if (isNew) cancelNew(path);
      else endRenaming();
      container?.focus();
    } else if (event.key === 'Enter' && problem === null) {
      // The editor gets the focus, and the same key press would insert a line break into it.
      event.preventDefault();
      rename(path, name, { edit: isNew });
      container?.focus();
    }
  }

  return (
    <span className={classes.renaming}>
      <input
        className={classes.renameInput}
        aria-label={`New name of ${nameOf(path)}`}
        aria-invalid={problem !== null}
        title={problem ?? undefined}
        value={name}
        ref={(input) => selectName(input, isNew)}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onClick={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
        onBlur={() => {
          if (useFiles.getState().renaming !== path) return;
          if (problem === null) rename(path, name);
          else endRenaming();
        }}
      />
      {problem !== null && (
        <span className={classes.renameProblem} role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}

/** Selects the whole name of a new entry, which is replaced with its extension, and the stem of an existing one. */
function selectName(input: HTMLInputElement | null, isNew: boolean): void {
  if (input === null || input.dataset.ready === 'yes') return;
  input.dataset.ready = 'yes';
  input.focus();
  const dot = input.value.lastIndexOf('.');
  input.setSelectionRange(0, dot > 0 && !isNew ? dot : input.value.length);
}
