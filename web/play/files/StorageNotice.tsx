import { Button } from '@mantine/core';
import { saveNow } from '../../workspace/session.ts';
import { useWorkspace } from '../../workspace/store.ts';
import classes from './FilesPane.module.css';
import { download } from './transfer-actions.ts';

/** Tells when the files are not kept, what was kept, and what to do. Silent while all is well. */
export function StorageNotice() {
  const { storage, saving } = useWorkspace();
  const words = wordsFor(storage, saving);
  if (words === null) return null;
  return (
    <div className={classes.bar} data-tone="warning" role="status">
      <span className={classes.barText}>{words}</span>
      <Button size="compact-xs" variant="default" onClick={() => void download([''])}>
        Download all
      </Button>
      {storage !== 'memory' && (
        <Button size="compact-xs" variant="default" onClick={() => void saveNow()}>
          Try again
        </Button>
      )}
    </div>
  );
}

type State = ReturnType<typeof useWorkspace.getState>;

function wordsFor(storage: State['storage'], saving: State['saving']): string | null {
  if (storage === 'memory')
    return 'This browser keeps no files here (a private window, or site data is blocked). They are lost when the tab closes: download what you need.';
  if (saving.kind === 'full')
    return 'The browser gives no more storage. What was saved before is kept; the last changes are only in this tab. Delete files or old workspaces and try again, or download everything.';
  if (saving.kind === 'failed')
    return `The last changes could not be saved (${saving.message}). What was saved before is kept. Try again, or download everything.`;
  return null;
}
