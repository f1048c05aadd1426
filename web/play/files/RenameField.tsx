import { type KeyboardEvent, useState } from 'react';
import { nameOf, parentOf, type TreePath } from '../../../core/files/path.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { endRenaming, useFiles } from '../session/files-store.ts';
import { nameProblem } from './entry-changes.ts';
import classes from './FileTreeView.module.css';
import { rename } from './file-actions.ts';

/** The name of a row while it is being typed. Enter keeps it, Escape gives it up. */
export function RenameField({ path }: { readonly path: TreePath }) {
  const [name, setName] = useState(nameOf(path));
  const tree = useWorkspace((state) => state.tree);
  const problem = nameProblem(tree, parentOf(path), name, path);

  function end(keep: boolean, element: HTMLElement): void {
    const container = element.closest<HTMLElement>('[role="tree"]');
    if (keep && problem === null) rename(path, name);
    else endRenaming();
    container?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    event.stopPropagation();
    if (event.key === 'Escape') end(false, event.currentTarget);
    else if (event.key === 'Enter' && problem === null) end(true, event.currentTarget);
  }

  return (
    <span className={classes.renaming}>
      <input
        className={classes.renameInput}
        aria-label={`New name of ${nameOf(path)}`}
        aria-invalid={problem !== null}
        title={problem ?? undefined}
        value={name}
        // The name without its ending is what is mostly changed.
        ref={selectStem}
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

function selectStem(input: HTMLInputElement | null): void {
  if (input === null || input.dataset.ready === 'yes') return;
  input.dataset.ready = 'yes';
  input.focus();
  const dot = input.value.lastIndexOf('.');
  input.setSelectionRange(0, dot > 0 ? dot : input.value.length);
}
