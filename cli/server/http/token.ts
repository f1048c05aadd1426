import { randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** 256 bits in base64url. */
const TOKEN = /^[\w-]{43}$/;

/** What is kept, where it is whole and nobody else can read it. */
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
 * The token of this project's server. It is kept, so that a page that is open still has it after a restart; a file
 * that is damaged, or that others could read, is replaced.
 */
export function serverToken(root: string): string {
  const file = join(root, '.cache', 'server-token');
  const kept = keptToken(file);
  if (kept !== null) return kept;
  const token = randomBytes(32).toString('base64url');
  mkdirSync(dirname(file), { recursive: true });
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, token, { mode: 0o600 });
  // The mode above is that of a file that is made; one may have been there.
  chmodSync(fresh, 0o600);
  renameSync(fresh, file);
  return token;
}
