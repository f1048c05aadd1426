import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';

/* Error messages can contain private paths, and reports are shared. */

/** The project's folder. */
const PROJECT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** A folder and its replacement in reports. */
export type OwnPlace = readonly [path: string, shown: string];

/** @param folder the temporary folder of the run */
export const ownPlaces = (folder: string): readonly OwnPlace[] => [
  [folder, '<temporary>'],
  [PROJECT, '<wasm-dyno>'],
  [homedir(), '~'],
];

export function withoutOwnPlaces(text: string, places: readonly OwnPlace[]): string {
  // The longest first, because folders can be nested.
  return places
    .filter(([path]) => path.length > 1)
    .toSorted(([a], [b]) => b.length - a.length)
    .reduce((shown, [path, name]) => shown.replaceAll(path, () => name), text);
}
