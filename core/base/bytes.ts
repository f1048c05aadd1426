/* Conversions of byte arrays. */

/** Copies `parts`, one after the other, to a new buffer. */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** Formats a byte as two lower-case hexadecimal digits. */
export function byteToHex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

/** Formats bytes as lower-case hexadecimal digits, two for each byte. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, byteToHex).join('');
}

/** Maximum number of arguments of one call. They are on the stack, and more could overflow it. */
const CHARACTERS_AT_ONCE = 32_768;

/** Encodes bytes as Base64 with the standard alphabet and padding. */
export function toBase64(bytes: Uint8Array): string {
  let characters = '';
  for (let at = 0; at < bytes.length; at += CHARACTERS_AT_ONCE) {
    characters += String.fromCharCode(...bytes.subarray(at, at + CHARACTERS_AT_ONCE));
  }
  return btoa(characters);
}

/**
 * Decodes what `toBase64` returns.
 *
 * @throws DOMException if `text` is not valid base64
 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
