import { toHex } from '../../core/base/bytes.ts';

/** SHA-256 in lower-case hexadecimal. Where the origin is insecure, browsers have none: it then rejects. */
export async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (!isSecureContext) {
    throw new Error(
      'This page came over plain http, and browsers then keep back the digests that results are compared by. Open it over https, or from localhost.',
    );
  }
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
