import { Modal } from '@mantine/core';
import { type SkippedEntry, skipText } from '../../../core/archive/report.ts';
import classes from './FilesPane.module.css';

export interface SkippedDialogProps {
  readonly report: { readonly skipped: readonly SkippedEntry[] };
  onClose(): void;
}

/** Lists the entries that an import left out, with the reasons. */
export function SkippedDialog({ report, onClose }: SkippedDialogProps) {
  return (
    <Modal closeButtonProps={{ 'aria-label': 'Close' }} opened onClose={onClose} title="Skipped entries" size="md">
      <ul className={classes.skipped}>
        {report.skipped.slice(0, 1000).map(({ name, reason }, index) => (
          // Names may repeat, and the list never changes.
          <li key={`${index}-${name}`}>
            <code>{printable(name)}</code>: {skipText(reason)}.
          </li>
        ))}
      </ul>
    </Modal>
  );
}

/** A name with escaped control characters, limited to a few lines, because archives may contain hostile names. */
function printable(name: string): string {
  // \p{Cf} includes marks that reverse the direction of text and so hide an extension.
  const shown = name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);
  return shown.length > 300 ? `${shown.slice(0, 300)}…` : shown === '' ? '(no name)' : shown;
}
