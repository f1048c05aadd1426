import { folderToGrant } from './denial-text.ts';

/*
 * Detects missing grants from error output. If libc finds no preopen for an absolute path, the program fails without a
 * WASI call, and its error message is the only evidence. These are the messages of common toolchains.
 */

export interface StderrHint {
  /** Path in the message. */
  readonly path: string;
  /** Guest path to grant. */
  readonly folder: string;
  /** Line with the message. */
  readonly line: string;
}

/** Error messages for missing grants in C, Rust, Go, Python and others. */
const SAYINGS =
  /no such file|not permitted|permission denied|capabilities insufficient|not capable|pre-opened file descriptor|preopened|bad file (number|descriptor)|ENOENT|ENOTCAPABLE|EACCES|cannot open|can't open|failed to open|could not open|Errno (2|44|76)\b/i;
const ABSOLUTE = /(?<![\w/.:])\/[^\s'"“”‘’`:,;()<>|]+/u;
const HINTS = 20;

/** Returns hints for paths outside of `granted` (guest paths) in a program's error output. */
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
