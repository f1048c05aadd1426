import { Button } from '@mantine/core';
import { IconArrowBackUp, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { TreePath } from '../../../core/files/path.ts';
import { IconAction } from '../../ui/IconAction.tsx';
import type { RunChange } from '../../workspace/run-changes.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { showDiff } from '../session/documents-store.ts';
import { showNotice } from '../session/files-store.ts';
import classes from './FilesPane.module.css';
import treeClasses from './FileTreeView.module.css';
import { reveal, showChanged } from './file-actions.ts';
import { revertChanges } from './revert.ts';
import { CHANGE_MARKS, changeCounts } from './words.ts';

/** Further changes are counted, not listed. */
const MOST_LISTED = 300;

/** The files that the last run changed, each with its diff and a button that reverts it. */
export function RunChangesList({ onOpen }: { onOpen(path: TreePath): void }) {
  const { lastRun, apply, forgetRunChanges } = useWorkspace();
  const [open, setOpen] = useState(true);
  useEffect(() => {
    if (lastRun?.running === false) showChanged(lastRun.changes.map(({ path }) => path));
  }, [lastRun]);
  if (lastRun === null || lastRun.running || lastRun.changes.length === 0) return null;
  const { changes, label } = lastRun;

  function revert(reverted: readonly RunChange[], name: string): void {
    apply(revertChanges(reverted), `Revert ${name}`);
    forgetRunChanges(new Set(reverted.map(({ path }) => path)));
    showNotice(`Reverted ${name}.`, { undo: true });
  }

  function look(change: RunChange): void {
    if (change.kind === 'created' && change.after.kind === 'directory') reveal(change.path);
    else if (change.kind === 'created') {
      reveal(change.path);
      onOpen(change.path);
    } else showDiff(change);
  }

  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <section className={classes.changes} aria-label="Changes of the last run">
      <div className={classes.changesHead}>
        <button type="button" className={classes.changesTitle} aria-expanded={open} onClick={() => setOpen(!open)}>
          <Chevron size={14} aria-hidden />
          Last run
          <span className={classes.changesCount}>{changeCounts(changes)}</span>
        </button>
        {open && (
          <Button size="compact-xs" variant="default" onClick={() => revert(changes, `all changes by ${label}`)}>
            Revert all
          </Button>
        )}
      </div>
      {open && (
        <ul className={classes.changesList}>
          {changes.slice(0, MOST_LISTED).map((change) => (
            <li key={change.path} className={classes.change}>
              <span className={treeClasses.mark} data-change={change.kind} aria-hidden>
                {CHANGE_MARKS[change.kind].mark}
              </span>
              <button
                type="button"
                className={classes.changePath}
                title={`${change.path}, ${CHANGE_MARKS[change.kind].word}`}
                aria-label={`${change.path}, ${CHANGE_MARKS[change.kind].word}`}
                onClick={() => look(change)}
              >
                {change.path}
              </button>
              <IconAction
                label={`Revert ${change.path}`}
                icon={IconArrowBackUp}
                size="sm"
                onClick={() => revert([change], change.path)}
              />
            </li>
          ))}
          {changes.length > MOST_LISTED && (
            <li className={classes.more}>
              {(changes.length - MOST_LISTED).toLocaleString('en')} more, marked in the tree
            </li>
          )}
        </ul>
      )}
    </section>
  );
}
