import { hex } from '../../../core/parity/visible-text.ts';

/** Base64, as the server sends bytes. */
export function decodeBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** SHA-256 in lower-case hexadecimal. */
export async function digestOf(bytes: Uint8Array): Promise<string> {
  return [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice()))].map(hex).join('');
}
