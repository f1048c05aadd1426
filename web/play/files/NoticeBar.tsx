import { Button, CloseButton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { formatBytes } from '../../ui/quantity.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { closeNotice, noticeOffersUndo, useFiles } from '../session/files-store.ts';
import classes from './FilesPane.module.css';
import { undo } from './file-actions.ts';

const SkippedDialog = lazy(async () => ({ default: (await import('./SkippedDialog.tsx')).SkippedDialog }));

/** The last line of the pane: the transfer in progress, or the last action and its undo. */
export function NoticeBar() {
  const { notice, transfer } = useFiles();
  const offersUndo = useWorkspace((state) => noticeOffersUndo(notice, state.undoStep));
  const [reading, setReading] = useState(false);
  if (transfer !== null) {
    return (
      <div className={classes.bar} role="status">
        <span className={classes.barText}>
          {transfer.label} {transfer.total > 0 && `${formatBytes(transfer.done)} of ${formatBytes(transfer.total)}`}
        </span>
        <progress
          className={classes.progress}
          aria-label={transfer.label}
          {...(transfer.total > 0 ? { value: transfer.done, max: transfer.total } : {})}
        />
        <Button size="compact-xs" variant="default" onClick={transfer.cancel}>
          Cancel
        </Button>
      </div>
    );
  }
  if (notice === null) return null;
  const { report } = notice;
  return (
    <div className={classes.bar} role={notice.tone === 'problem' ? 'alert' : 'status'} data-tone={notice.tone}>
      <span className={classes.barText}>{notice.text}</span>
      {report !== null && (
        <Button size="compact-xs" variant="default" onClick={() => setReading(true)}>
          Details
        </Button>
      )}
      {offersUndo && (
        <Button size="compact-xs" variant="default" onClick={undo}>
          Undo
        </Button>
      )}
      <CloseButton size="xs" aria-label="Close notice" onClick={closeNotice} />
      {reading && report !== null && (
        <Suspense>
          <SkippedDialog report={report} onClose={() => setReading(false)} />
        </Suspense>
      )}
    </div>
  );
}
