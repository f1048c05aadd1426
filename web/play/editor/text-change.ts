/* The smallest single replacement that turns one text into another, so that cursors, marks and folds outside it stay. */

export interface TextChange {
  /** Offsets in UTF-16 code units of the replaced part. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Returns null if both texts are equal. The parts do not split a surrogate pair or a CRLF. */
export function changeBetween(before: string, after: string): TextChange | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (splitsAt(before, start) || splitsAt(after, start)) start--;
  let common = 0;
  while (
    common < shorter - start &&
    before.charCodeAt(before.length - 1 - common) === after.charCodeAt(after.length - 1 - common)
  )
    common++;
  while (common > 0 && (splitsAt(before, before.length - common) || splitsAt(after, after.length - common))) common--;
  return { start, end: before.length - common, text: after.slice(start, after.length - common) };
}

/** Whether `at` is between the two units of one character or line break. */
function splitsAt(text: string, at: number): boolean {
  const [left, right] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  const isPair = left >= 0xd800 && left < 0xdc00 && right >= 0xdc00 && right < 0xe000;
  return isPair || (left === 13 && right === 10);
}
