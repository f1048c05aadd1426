/*
 * Output as plain text: for screen readers, for copying and for selecting across a whole run.
 * Escape sequences are left out, a carriage return goes back to the start of its line.
 */

const SEQUENCE = new RegExp(
  ['\x1b\\[[0-9;:?<=>!]*[ -/]*[@-~]', '\x1b[PX^_\\]][^\x07\x1b]*(?:\x07|\x1b\\\\)?', '\x1b[ -/]*[0-~]'].join('|'),
  'g',
);
const CONTROL = /(?![\t\n])\p{Cc}/gu;

/** @param text decoded output */
export function plainText(text: string): string {
  return text
    .replace(SEQUENCE, '')
    .split('\n')
    .map((line) => line.replace(/\r+$/, '').split('\r').at(-1) ?? '')
    .join('\n')
    .replace(CONTROL, '');
}
