import { formatBytes } from '../../ui/quantity.ts';

/* The texts of the terminal that depend on its state. */

export const NOT_RUNNING = 'No program is running.';
export const IGNORES_KEYBOARD = 'This run does not read the keyboard. Set Stdin to Live and run again.';
export const COPIED = 'Copied.';
export const COPY_BLOCKED = 'The browser blocked copying. Select the text and copy it by hand.';

export function sizeText(printed: number, dropped: number): string {
  if (printed === 0) return '';
  return dropped === 0 ? formatBytes(printed) : `${formatBytes(printed)} (first ${formatBytes(dropped)} discarded)`;
}

export function downloadNote(dropped: number): string | null {
  return dropped === 0 ? null : `The first ${formatBytes(dropped)} were discarded and are not in the file.`;
}
