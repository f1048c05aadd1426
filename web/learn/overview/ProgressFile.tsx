import { Button } from '@mantine/core';
import { useState } from 'react';
import { downloadBytes } from '../../ui/download.ts';
import { pickFiles } from '../../ui/pick-files.ts';
import classes from '../Learn.module.css';
import { importProgress, removeAllProgress, restoreRemoved, useProgress } from '../progress-store.ts';

/** Exports and imports the progress, and starts all lessons over. */
export function ProgressFile() {
  const progress = useProgress((state) => state.progress);
  const canRestore = useProgress((state) => state.removed !== null);
  const [note, setNote] = useState('');
  const isEmpty = Object.keys(progress.lessons).length === 0;
  const exportFile = () => {
    downloadBytes(
      'wasm-dyno-progress.json',
      new TextEncoder().encode(JSON.stringify(progress, null, 2)),
      'application/json',
    );
  };
  const importFile = () =>
    pickFiles('files', ([file]) => {
      if (file === undefined) return;
      void file
        .text()
        .then((text) =>
          setNote(
            importProgress(text)
              ? `Progress from ${file.name} was added to yours.`
              : `${file.name} is not exported progress. Your progress is unchanged. Choose a file that “Export progress” saved.`,
          ),
        );
    });
  return (
    <div className={classes.progress}>
      <span className={classes.progressText}>Your progress is kept in this browser.</span>
      <Button size="xs" variant="default" onClick={exportFile} disabled={isEmpty}>
        Export progress
      </Button>
      <Button size="xs" variant="default" onClick={importFile}>
        Import progress
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={isEmpty && !canRestore}
        onClick={() => (canRestore ? restoreRemoved() : removeAllProgress())}
      >
        {canRestore ? 'Restore progress' : 'Clear progress'}
      </Button>
      <span role="status">{note}</span>
    </div>
  );
}
