import { type Bytes, KIB } from '../base/units.ts';

/** The part that is checked for control codes. */
const SAMPLE: Bytes = 64 * KIB;

/** Decodes UTF-8 text, including a byte order mark; null if the bytes are not text. */
export function decodeText(bytes: Uint8Array): string | null {
  if (bytes.includes(0) || hasManyControls(bytes.subarray(0, SAMPLE))) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Whether more than a tenth of the bytes are control codes other than white space, backspace and escape. */
function hasManyControls(sample: Uint8Array): boolean {
  let controls = 0;
  for (const byte of sample) if (byte < 0x20 && byte !== 0x1b && (byte < 0x08 || byte > 0x0d)) controls++;
  return controls * 10 > sample.length;
}
