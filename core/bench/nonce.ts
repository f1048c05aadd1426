import { leb128 } from '../module/leb128.ts';

/*
 * Browsers cache compiled modules by their bytes. A custom section with a nonce makes the bytes unique. Engines skip
 * custom sections, so nothing else changes.
 */

const CUSTOM_SECTION = 0;
const NAME = 'dyno.nonce';
/** Size of a nonce, large enough to be unique. */
export const NONCE_SIZE = 16;

/** Appends a custom section to the module. The same nonce gives the same bytes. */
export function withNonce(bytes: Uint8Array, nonce: Uint8Array): Uint8Array<ArrayBuffer> {
  if (nonce.length !== NONCE_SIZE) throw new RangeError(`a nonce has ${NONCE_SIZE} bytes, not ${nonce.length}`);
  const name = new TextEncoder().encode(NAME);
  const content = [...leb128(name.length), ...name, ...nonce];
  const section = [CUSTOM_SECTION, ...leb128(content.length), ...content];
  const unique = new Uint8Array(bytes.length + section.length);
  unique.set(bytes);
  unique.set(section, bytes.length);
  return unique;
}
