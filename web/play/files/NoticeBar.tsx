import { Button, CloseButton, Modal } from '@mantine/core';
import { useState } from 'react';
import { skipText } from '../../../core/archive/report.ts';
import { formatBytes } from '../../ui/quantity.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { closeNotice, noticeOffersUndo, useFiles } from '../session/files-store.ts';
import classes from './FilesPane.module.css';
import { undo } from './file-actions.ts';

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
      <Modal
        closeButtonProps={{ 'aria-label': 'Close' }}
        opened={reading && report !== null}
        onClose={() => setReading(false)}
        title="Skipped entries"
        size="md"
      >
        <ul className={classes.skipped}>
          {report?.skipped.slice(0, 1000).map(({ name, reason }, index) => (
            // Names may repeat, and the list never changes.
            <li key={`${index}-${name}`}>
              <code>{printable(name)}</code>: {skipText(reason)}.
            </li>
          ))}
        </ul>
      </Modal>
    </div>
  );
}

/** A name with escaped control characters, limited to a few lines, because archives may contain hostile names. */
function printable(name: string): string {
  // \p{Cf} includes marks that reverse the direction of text and so hide an extension.
  const shown = name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);
  return shown.length > 300 ? `${shown.slice(0, 300)}…` : shown === '' ? '(no name)' : shown;
}
