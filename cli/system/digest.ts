import { createHash } from 'node:crypto';

/** SHA-256 in lower-case hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The part of a digest that goes into a file's name: 48 bits, plenty to tell the files of one folder apart. */
export function shortDigest(bytes: Uint8Array): string {
  return sha256(bytes).slice(0, 12);
}
