import { toHex } from '../../core/base/bytes.ts';

/** Returns the SHA-256 digest in lower-case hexadecimal. Rejects on an insecure origin, where browsers offer none. */
export async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (!isSecureContext) {
    throw new Error(
      'This page was loaded over plain HTTP, where browsers provide no SHA-256. Open it over HTTPS or from localhost.',
    );
  }
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
