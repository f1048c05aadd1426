import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useConfig } from '../session/config-store.ts';
import { grantFolder, hintsOfRun, preopenFor } from '../session/grants.ts';
import { runOrExplain } from '../session/run-command.ts';
import { isActive, useRun } from '../session/run-store.ts';
import classes from './ConfigPanel.module.css';

/** The paths that the last run was denied, each with a button to grant it and, after that, to run again. */
export function DeniedHints() {
  const run = useRun((state) => state.run);
  const preopens = useConfig((state) => state.draft.preopens);
  const hints = useMemo(() => (run === null ? [] : hintsOfRun(run)), [run]);
  if (run === null) return null;
  return hints.map(({ path, folder }) => {
    const preopen = preopenFor(preopens, folder);
    return preopen === null ? (
      <div key={path} className={classes.warning}>
        <span>
          No preopened directory covers <code>{path}</code>, so the last run could not open it.
        </span>
        <Button size="compact-xs" variant="default" onClick={() => grantFolder(folder)}>
          Grant {folder}
        </Button>
      </div>
    ) : (
      <div key={path} className={classes.note} role="status">
        <span>
          <code>{folder}</code> is granted now: put the files that the program needs into{' '}
          <code>{preopen.folder === '' ? 'the workspace' : preopen.folder}</code>, then run again.
        </span>
        <Button size="compact-xs" variant="default" disabled={isActive(run)} onClick={runOrExplain}>
          Run again
        </Button>
      </div>
    );
  });
}
