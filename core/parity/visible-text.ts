import { byteToHex } from '../base/bytes.ts';
import type { Bytes } from '../base/units.ts';

/* Bytes as text in which every byte is visible: invisible characters become symbols, invalid UTF-8 becomes escapes. */

export interface VisiblePiece {
  /** Offset of its first byte. */
  readonly offset: Bytes;
  readonly length: Bytes;
  readonly text: string;
  /** `sign` stands for an invisible character or an invalid byte. */
  readonly kind: 'plain' | 'sign';
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const CONTROL_NAMES =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  );

/** Returns the pieces of `bytes` from `start` to `end`. A character that crosses the end is included completely. */
export function visiblePieces(bytes: Uint8Array, start: Bytes, end: Bytes): VisiblePiece[] {
  const pieces: VisiblePiece[] = [];
  for (let offset = start; offset < Math.min(end, bytes.length); ) {
    const character = characterAt(bytes, offset);
    const piece: VisiblePiece =
      character === null
        ? { offset, length: 1, text: `\\x${byteToHex(bytes[offset] ?? 0)}`, kind: 'sign' }
        : { offset, length: utf8Length(character), ...shown(character) };
    pieces.push(piece);
    offset += piece.length;
  }
  return pieces;
}

/** Returns the start of the character that contains the byte at `offset`. */
export function characterStart(bytes: Uint8Array, offset: Bytes): Bytes {
  for (let start = offset; start >= Math.max(0, offset - 3); start--) {
    if (!isContinuation(bytes[start] ?? 0)) {
      const character = characterAt(bytes, start);
      return character !== null && start + utf8Length(character) > offset ? start : offset;
    }
  }
  return offset;
}

function characterAt(bytes: Uint8Array, offset: Bytes): string | null {
  const first = bytes[offset] ?? 0;
  const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  try {
    const text = decoder.decode(bytes.subarray(offset, offset + length));
    return text === '' ? null : text;
  } catch {
    return null;
  }
}

function utf8Length(character: string): Bytes {
  const point = character.codePointAt(0) ?? 0;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

const isContinuation = (byte: number): boolean => byte >= 0x80 && byte < 0xc0;

function shown(character: string): Pick<VisiblePiece, 'text' | 'kind'> {
  const point = character.codePointAt(0) ?? 0;
  // The view also breaks the line here.
  if (character === '\n') return { text: '↵\n', kind: 'sign' };
  if (character === ' ') return { text: '·', kind: 'sign' };
  if (point < 0x20) return { text: `⟨${CONTROL_NAMES[point]}⟩`, kind: 'sign' };
  if (point === 0x7f) return { text: '⟨DEL⟩', kind: 'sign' };
  if (/[\p{C}\p{Z}\p{M}]/u.test(character)) {
    return { text: `⟨U+${point.toString(16).toUpperCase().padStart(4, '0')}⟩`, kind: 'sign' };
  }
  return { text: character, kind: 'plain' };
}
