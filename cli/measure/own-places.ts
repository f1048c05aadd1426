import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';

/* What a host says of an error may name the person's own folders, and reports are shared. */

/** The project's own folder. */
const PROJECT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** A folder, and the name that stands for it in reports. */
export type OwnPlace = readonly [path: string, shown: string];

/** @param folder of the run, for all that is made on the way */
export const ownPlaces = (folder: string): readonly OwnPlace[] => [
  [folder, '<temporary>'],
  [PROJECT, '<wasm-dyno>'],
  [homedir(), '~'],
];

export function withoutOwnPlaces(text: string, places: readonly OwnPlace[]): string {
  // The longest first: one may lie within another.
  return places
    .filter(([path]) => path.length > 1)
    .toSorted(([a], [b]) => b.length - a.length)
    .reduce((shown, [path, name]) => shown.replaceAll(path, () => name), text);
}
