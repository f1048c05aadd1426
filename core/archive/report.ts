import { assertUnreachable } from '../base/assert.ts';
import { type Bytes, MIB } from '../base/units.ts';
import type { NameProblem } from './names.ts';

/* What an import tells: what was left out and why, or why nothing was taken. */

export type SkipReason =
  | NameProblem
  | 'duplicate'
  | 'file-in-the-way'
  | 'encrypted'
  | 'unknown-compression'
  | 'special-file'
  | 'link-leaves'
  | 'unreadable';

export interface SkippedEntry {
  /** As given; for showing only. */
  readonly name: string;
  readonly reason: SkipReason;
}

export type ImportRefusal =
  | { readonly kind: 'not-an-archive' }
  | { readonly kind: 'damaged'; readonly detail: string }
  | { readonly kind: 'several-disks' }
  | { readonly kind: 'too-many-entries'; readonly found: number; readonly limit: number }
  | { readonly kind: 'directory-too-large'; readonly found: Bytes; readonly limit: Bytes }
  | { readonly kind: 'too-large'; readonly limit: Bytes }
  | { readonly kind: 'bomb'; readonly name: string; readonly ratio: number };

const SKIP_TEXTS: Readonly<Record<SkipReason, string>> = {
  empty: 'it has no name',
  nul: 'its name holds a NUL character',
  absolute: 'its name is absolute; names must lie inside the folder',
  'drive-letter': 'its name starts with a drive letter',
  backslash: 'its name holds a backslash',
  climbs: 'its name climbs out of the folder with ".."',
  'too-long': 'its name is too long (255 bytes a name, 4,096 characters a path)',
  malformed: 'its name is not proper Unicode',
  'system-metadata': 'macOS keeps its own notes in it',
  duplicate: 'another entry has the same name, and the first one counts',
  'file-in-the-way': 'a file stands where its folder would be',
  encrypted: 'it is encrypted',
  'unknown-compression': 'it is packed by a method other than deflate',
  'special-file': 'it is a device, a pipe or a socket',
  'link-leaves': 'it is a symbolic link that leads out of the folder',
  unreadable: 'the browser could not read it',
};

/** Why an entry was left out: ends the sentence "name: …". */
export function skipText(reason: SkipReason): string {
  return SKIP_TEXTS[reason];
}

/** What was wrong and what to do; nothing was imported. */
export function refusalText(refusal: ImportRefusal): string {
  switch (refusal.kind) {
    case 'not-an-archive':
      return 'This is not a zip archive. Pack it as .zip, or add the files themselves.';
    case 'damaged':
      return `The archive is damaged: ${refusal.detail}. Fetch or pack it again.`;
    case 'several-disks':
      return 'The archive is split over several files. Pack it as one .zip.';
    case 'too-many-entries':
      return `There are ${refusal.found.toLocaleString('en')} entries or more; ${refusal.limit.toLocaleString('en')} are taken at most. Pack only what the program needs.`;
    case 'directory-too-large':
      return `The archive's list of entries takes ${Math.ceil(refusal.found / MIB).toLocaleString('en')} MiB; ${refusal.limit / MIB} MiB are read at most. Pack only what the program needs.`;
    case 'too-large':
      return `The files hold more than ${refusal.limit / MIB} MiB together, which is the most that is taken. Leave out what the program does not need.`;
    case 'bomb':
      return `"${refusal.name}" unpacks to more than ${refusal.ratio} times its packed size, as an archive made to fill the disk does. Unpack it yourself and add the files, if you trust it.`;
    default:
      return assertUnreachable(refusal);
  }
}
