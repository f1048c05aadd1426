import { Modal } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { TreeEntry } from '../../../core/files/tree.ts';
import { formatBytes } from '../../ui/quantity.ts';
import type { RunChange } from '../../workspace/run-changes.ts';
import { closeDiff, useDocuments } from '../session/documents-store.ts';
import { contentOf } from './content.ts';
import classes from './EditorPane.module.css';
import { languageOf } from './language.ts';

const DiffView = lazy(() => import('./DiffView.tsx').then(({ DiffView }) => ({ default: DiffView })));

/** The change of one file: a line diff for text, a sentence for other files. */
export function DiffDialog() {
  const change = useDocuments(({ compared }) => compared);
  return change === null ? null : <OpenDiff change={change} />;
}

function OpenDiff({ change }: { readonly change: RunChange }) {
  const before = change.kind === 'created' ? null : change.before;
  const after = change.kind === 'deleted' ? null : change.after;
  const old = textOf(before);
  const now = textOf(after);
  return (
    <Modal
      closeButtonProps={{ 'aria-label': 'Close' }}
      opened
      onClose={closeDiff}
      title={`${change.path}: ${change.kind}`}
      size="90%"
      centered
    >
      {old !== null && now !== null ? (
        <div className={classes.diff}>
          <Suspense fallback={<p role="status">Loading the editor…</p>}>
            <DiffView before={old} after={now} language={languageOf(change.path)} />
          </Suspense>
        </div>
      ) : (
        <p>
          Before: {describe(before)}. After: {describe(after)}. Only texts of up to 5 MiB are compared line by line.
        </p>
      )}
    </Modal>
  );
}

/** Returns null if there is no text to compare. */
function textOf(entry: TreeEntry | null): string | null {
  if (entry === null) return '';
  if (entry.kind === 'symlink') return `→ ${entry.target}\n`;
  if (entry.kind === 'directory') return null;
  const content = contentOf(entry.bytes);
  return content.kind === 'text' ? content.text : null;
}

function describe(entry: TreeEntry | null): string {
  if (entry === null) return 'nothing';
  if (entry.kind === 'file') return `a file of ${formatBytes(entry.bytes.length)}`;
  return entry.kind === 'symlink' ? `a link to ${entry.target}` : 'a folder';
}
