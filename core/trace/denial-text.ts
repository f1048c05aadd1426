import { assertUnreachable } from '../base/assert.ts';
import type { Denial } from './capability-watch.ts';

/** The message for a denial: what happened, and how to allow it. */
export interface DenialText {
  readonly sentence: string;
  readonly fix: string;
}

/** Returns the folder whose grant gives access to `path`. */
export function folderToGrant(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  const slash = trimmed.lastIndexOf('/');
  if (slash > 0) return trimmed.slice(0, slash);
  if (trimmed === '') return path === '' ? '.' : '/';
  return trimmed.startsWith('/') ? trimmed : '.';
}

/** Describes the folder whose grant would contain `path`. A path at the top may be a folder itself. */
function folderOf(path: string): string {
  const folder = folderToGrant(path);
  return folder === path ? 'a folder with this guest path' : `its folder with the guest path ${quoted(folder)}`;
}

const quoted = (text: string): string => `“${text}”`;

/** Returns the message for a denial. */
export function denialText(denial: Denial): DenialText {
  const subject = quoted(denial.subject);
  const through = denial.through === null ? null : quoted(denial.through);
  switch (denial.kind) {
    case 'outside':
      return {
        sentence: `Access to ${subject}${through === null ? '' : ` through ${through}`} denied: the path leads outside the granted folders.`,
        fix: `Grant a folder with the guest path ${quoted(folderToGrant(denial.subject))}.`,
      };
    case 'read-only':
      return {
        sentence: `Write to ${subject} denied: the folder is read-only.`,
        fix: `Make the folder writable${through === null ? '' : ` (${through})`}.`,
      };
    case 'no-folder':
      return {
        sentence: `Access to ${subject} denied: the file descriptor is not a preopened directory.`,
        fix: 'Grant a folder. The first one is descriptor 3, which this program may expect.',
      };
    case 'not-found':
      return {
        sentence: `${subject} does not exist.`,
        fix: `Create it, or grant ${folderOf(denial.subject)}.`,
      };
    case 'socket':
      return {
        sentence: `${denial.name} failed: sockets are not available in a browser tab.`,
        fix: 'Preview 1 cannot open connections; a host has to pass an open socket. Use stdin or a file for the data.',
      };
    case 'rights':
      return {
        sentence: `${denial.name} on ${subject} denied: the file descriptor lacks this right.`,
        fix: 'The program opened the file for another purpose, or dropped the right. If a symbolic link in the path leads outside the granted folder, grant its target folder.',
      };
    case 'unsupported':
      return {
        sentence: `${denial.name} does not support this operation here.`,
        fix: 'Most programs continue without it. Try another engine or another host.',
      };
    case 'exhausted':
      return {
        sentence: `${denial.name} reached a limit of this run.`,
        fix: 'Raise the limits of the run (files, memory), or close files in the program.',
      };
    default:
      return assertUnreachable(denial.kind);
  }
}
