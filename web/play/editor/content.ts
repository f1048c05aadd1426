import { type Bytes, KIB, MIB } from '../../../core/base/units.ts';
import { decodeText } from '../../../core/text/decode.ts';

/* Detects from a file's bytes how the editor shows it. */

/** Monaco stays fast up to this size; larger files are read-only. */
export const EDITABLE_LIMIT: Bytes = 5 * MIB;

/** The part that distinguishes text from binary in a file too long to edit. */
const SAMPLE: Bytes = 64 * KIB;

export type Content =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'long-text' }
  | { readonly kind: 'image'; readonly mime: string }
  /** A portable anymap, which browsers cannot decode (netpbm.ts). */
  | { readonly kind: 'pixmap' }
  | { readonly kind: 'binary' };

export function contentOf(bytes: Uint8Array): Content {
  const mime = imageType(bytes);
  if (mime !== null) return { kind: 'image', mime };
  if (bytes[0] === 0x50 && (bytes[1] === 0x35 || bytes[1] === 0x36) && isSpace(bytes[2])) return { kind: 'pixmap' };
  if (bytes.length > EDITABLE_LIMIT)
    return looksLikeText(bytes.subarray(0, SAMPLE)) ? { kind: 'long-text' } : { kind: 'binary' };
  const text = decodeText(bytes);
  return text === null ? { kind: 'binary' } : { kind: 'text', text };
}

function looksLikeText(sample: Uint8Array): boolean {
  // The sample may end within a character, with up to three bytes missing.
  return [0, 1, 2, 3].some((cut) => decodeText(sample.subarray(0, sample.length - cut)) !== null);
}

const isSpace = (byte: number | undefined) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

const SIGNATURES: readonly (readonly [string, number, string])[] = [
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBPVP8'],
  ['image/avif', 4, 'ftypavif'],
  ['image/x-icon', 0, '\0\0\x01\0'],
];

function imageType(bytes: Uint8Array): string | null {
  const startsAt = (at: number, signature: string) =>
    [...signature].every((character, index) => bytes[at + index] === character.charCodeAt(0));
  const known = SIGNATURES.find(([, at, signature]) => startsAt(at, signature));
  if (known !== undefined) return known[0];
  // "BM" and the file's length: two letters alone would match texts.
  if (bytes.length > 26 && startsAt(0, 'BM')) {
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(2, true);
    if (length === bytes.length) return 'image/bmp';
  }
  return null;
}
