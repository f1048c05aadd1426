import { folderToGrant } from './denial-text.ts';

/*
 * A program whose libc finds no granted folder for an absolute path fails without any WASI call:
 * all that is left is what it says. These are the sayings of the usual toolchains.
 */

export interface StderrHint {
  /** The path that the program named. */
  readonly path: string;
  /** The guest name to grant. */
  readonly folder: string;
  /** The line that says so. */
  readonly line: string;
}

/** Errors that a missing grant gives in C, Rust, Go, Python and others. */
const SAYINGS =
  /no such file|not permitted|permission denied|capabilities insufficient|not capable|pre-opened file descriptor|preopened|bad file (number|descriptor)|ENOENT|ENOTCAPABLE|EACCES|cannot open|can't open|failed to open|could not open|Errno (2|44|76)\b/i;
const ABSOLUTE = /(?<![\w/.:])\/[^\s'"“”‘’`:,;()<>|]+/u;
const HINTS = 20;

/** What a program's error output says about paths outside of `granted` (guest names). */
export function stderrHints(stderr: string, granted: readonly string[]): StderrHint[] {
  const hints = new Map<string, StderrHint>();
  for (const line of stderr.split('\n')) {
    if (hints.size >= HINTS) break;
    const path = SAYINGS.test(line) ? ABSOLUTE.exec(line)?.[0].replace(/[.!?]+$/, '') : undefined;
    if (path === undefined || granted.some((name) => isUnder(path, name)) || hints.has(path)) continue;
    hints.set(path, { path, folder: folderToGrant(path), line: line.trim().slice(0, 300) });
  }
  return [...hints.values()];
}

function isUnder(path: string, folder: string): boolean {
  const name = folder.startsWith('/') ? folder.replace(/\/+$/, '') : `/${folder.replace(/^\.\/?/, '')}`;
  return name === '' || name === '/' || path === name || path.startsWith(`${name}/`);
}
