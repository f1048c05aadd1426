/* Lines of bytes, and movement of the cursor in them. */

/** The bytes from `start` up to, but not including, `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Returns the byte that a key moves to, or null if the key does not move. */
export function byteOfKey(
  key: string,
  at: number,
  size: number,
  { perLine, lines }: { readonly perLine: number; readonly lines: number },
): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at - perLine,
    ArrowDown: at + perLine,
    PageUp: at - perLine * lines,
    PageDown: at + perLine * lines,
    Home: at - (at % perLine),
    End: at - (at % perLine) + perLine - 1,
  };
  const next = Object.hasOwn(moves, key) ? moves[key] : undefined;
  if (next === undefined) return null;
  if (next < 0) return key === 'ArrowUp' || key === 'PageUp' ? at % perLine : 0;
  return Math.min(next, size - 1);
}

/** The bytes of a range as hexadecimal digits, to copy. */
export function hexText(bytes: Uint8Array, { start, end }: ByteRange): string {
  const lines: string[] = [];
  for (let at = start; at < end; at += COPIED_PER_LINE)
    lines.push(
      Array.from(bytes.subarray(at, Math.min(at + COPIED_PER_LINE, end)), (byte) =>
        byte.toString(16).padStart(2, '0'),
      ).join(' '),
    );
  return lines.join('\n');
}

const COPIED_PER_LINE = 32;

/** The most bytes that are copied as text. */
export const COPIED_MAX = 1024 * 1024;

/** The byte as a printable character, or a dot. */
export function shownCharacter(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·';
}
