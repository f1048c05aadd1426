import { assertUnreachable } from '../base/assert.ts';
import type { Denial } from './capability-watch.ts';

/** A denial in words: what happened, and what would change it. */
export interface DenialText {
  readonly sentence: string;
  readonly fix: string;
}

/** The folder to grant, so that a program reaches `path`. */
export function folderToGrant(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  const slash = trimmed.lastIndexOf('/');
  if (slash > 0) return trimmed.slice(0, slash);
  if (trimmed === '') return path === '' ? '.' : '/';
  return trimmed.startsWith('/') ? trimmed : '.';
}

/** The folder whose grant would hold `path`, in words. What lies at the top has no folder but the root: it may be one itself. */
function folderOf(path: string): string {
  const folder = folderToGrant(path);
  return folder === path ? 'a folder under this name' : `the folder that has it under the name ${quoted(folder)}`;
}

const quoted = (text: string): string => `“${text}”`;

/** Says a denial for people, in a sentence, with the fix. */
export function denialText(denial: Denial): DenialText {
  const subject = quoted(denial.subject);
  const through = denial.through === null ? null : quoted(denial.through);
  switch (denial.kind) {
    case 'outside':
      return {
        sentence: `The program asked for ${subject}${through === null ? '' : ` by way of ${through}`}, which leads out of what it was granted.`,
        fix: `Grant a folder under the name ${quoted(folderToGrant(denial.subject))}.`,
      };
    case 'read-only':
      return {
        sentence: `The program wanted to change ${subject}, and may only read there.`,
        fix: `Grant the folder read-write${through === null ? '' : ` (${through})`}.`,
      };
    case 'no-folder':
      return {
        sentence: `The program looked up ${subject} in a descriptor that is no granted folder.`,
        fix: 'Grant a folder: the first is descriptor 3, which this program may take for granted.',
      };
    case 'not-found':
      return {
        sentence: `The program looked for ${subject}, and it is not there.`,
        fix: `Put it there, or grant ${folderOf(denial.subject)}.`,
      };
    case 'socket':
      return {
        sentence: `The program called ${denial.name}; there are no sockets in a browser tab.`,
        fix: 'Preview 1 has no way to open a connection: a host must pass an open socket in. Feed the data by stdin or a file.',
      };
    case 'rights':
      return {
        sentence: `The program called ${denial.name} on ${subject}, which its descriptor gives it no right to.`,
        fix: 'It opened the file for something else, or gave the right away. If a symbolic link in the path leads out of the granted folder, grant the folder that it leads to.',
      };
    case 'unsupported':
      return {
        sentence: `The program called ${denial.name}, which is not offered here for what it asked.`,
        fix: 'Most programs go on without it. Try another engine, or another host.',
      };
    case 'exhausted':
      return {
        sentence: `${denial.name} reached a limit of this run.`,
        fix: 'Raise the limits of the run (size of files, memory), or let the program close what it opens.',
      };
    default:
      return assertUnreachable(denial.kind);
  }
}
