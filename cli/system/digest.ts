import { createHash } from 'node:crypto';

/** Returns the SHA-256 digest in lower-case hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Returns 48 bits of the digest, for unique file names in a folder. */
export function shortDigest(bytes: Uint8Array): string {
  return sha256(bytes).slice(0, 12);
}
