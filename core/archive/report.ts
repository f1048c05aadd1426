import { assertUnreachable } from '../base/assert.ts';
import { type Bytes, MIB } from '../base/units.ts';
import type { NameProblem } from './names.ts';

/* The result of an import: skipped entries with reasons, or why nothing was imported. */

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
  /** Original name, for display only. */
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
  'file-in-the-way': 'a file has the name of its folder',
  encrypted: 'it is encrypted',
  'unknown-compression': 'it is packed by a method other than deflate',
  'special-file': 'it is a device, a pipe or a socket',
  'link-leaves': 'it is a symbolic link that leads out of the folder',
  unreadable: 'the browser could not read it',
};

/** Returns why an entry was skipped, to follow "name: ". */
export function skipText(reason: SkipReason): string {
  return SKIP_TEXTS[reason];
}

/** Returns what was wrong and what to do. Nothing was imported. */
export function refusalText(refusal: ImportRefusal): string {
  switch (refusal.kind) {
    case 'not-an-archive':
      return 'This is not a zip archive. Use .zip, or add the files directly.';
    case 'damaged':
      return `The archive is damaged: ${refusal.detail}. Download or create it again.`;
    case 'several-disks':
      return 'The archive is split into several files. Create a single .zip.';
    case 'too-many-entries':
      return `The archive has at least ${refusal.found.toLocaleString('en')} entries; the limit is ${refusal.limit.toLocaleString('en')}. Include only the files that the program needs.`;
    case 'directory-too-large':
      return `The archive's directory has ${Math.ceil(refusal.found / MIB).toLocaleString('en')} MiB; the limit is ${refusal.limit / MIB} MiB. Include only the files that the program needs.`;
    case 'too-large':
      return `The files are larger than the limit of ${refusal.limit / MIB} MiB in total. Include only the files that the program needs.`;
    case 'bomb':
      return `"${refusal.name}" unpacks to more than ${refusal.ratio} times its packed size, as an archive made to fill the disk does. Unpack it yourself and add the files, if you trust it.`;
    default:
      return assertUnreachable(refusal);
  }
}
