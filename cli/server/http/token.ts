import { randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** 256 bits in base64url. */
const TOKEN = /^[\w-]{43}$/;

/** Returns the stored token, unless it is damaged or other users could read it. */
function keptToken(file: string): string | null {
  try {
    const status = lstatSync(file);
    const isPrivate = process.platform === 'win32' || (status.mode & 0o077) === 0;
    const isOurs = process.getuid === undefined || status.uid === process.getuid();
    if (!status.isFile() || !isPrivate || !isOurs) return null;
    const token = readFileSync(file, 'utf8');
    return TOKEN.test(token) ? token : null;
  } catch {
    return null;
  }
}

/**
 * Returns the token of this project's server. It is stored, so that an open page keeps working after a restart. A file
 * that is damaged, or that other users could read, is replaced.
 */
export function serverToken(root: string): string {
  const file = join(root, '.cache', 'server-token');
  const kept = keptToken(file);
  if (kept !== null) return kept;
  const token = randomBytes(32).toString('base64url');
  mkdirSync(dirname(file), { recursive: true });
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, token, { mode: 0o600 });
  // The mode above applies to a new file only.
  chmodSync(fresh, 0o600);
  renameSync(fresh, file);
  return token;
}
