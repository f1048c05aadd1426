import { decodeString } from '../../../../core/module/strings.ts';

const PREVIEW = 40;
const MOSTLY = 0.8;

/** The first bytes of a segment: as text if most are printable, else in hexadecimal. */
export function previewText(bytes: Uint8Array, offset: number, size: number): string {
  const shown = bytes.subarray(offset, offset + Math.min(size, PREVIEW));
  const more = size > PREVIEW ? '…' : '';
  const printable = shown.filter((byte) => byte >= 0x20 && byte < 0x7f).length;
  if (printable >= MOSTLY * shown.length && shown.length > 0)
    return `${Array.from(shown, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('')}${more}`;
  return `${Array.from(shown.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join(' ')}${size > 16 ? ' …' : ''}`;
}

/** "0x1a40", or "–" without an address. */
export function addressText(address: number | undefined): string {
  return address === undefined || Number.isNaN(address) ? '–' : `0x${address.toString(16)}`;
}

const LONGEST = 400;

/** A found string on one line: control characters as escapes, cut where it is too long. */
export function stringText(bytes: Uint8Array, offset: number, length: number, isWide: boolean): string {
  const text = decodeString(bytes, offset, Math.min(length, 4 * LONGEST), isWide);
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return cut
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd');
}
