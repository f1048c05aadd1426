import { describe, expect, it } from 'vitest';
import { concatBytes, fromBase64, toBase64, toHex } from './bytes.ts';

describe('bytes', () => {
  it('concatenates parts into a new buffer', () => {
    const first = Uint8Array.of(1, 2);
    const joined = concatBytes([first, new Uint8Array(), Uint8Array.of(3)]);
    first[0] = 9;
    expect([...joined]).toEqual([1, 2, 3]);
    expect(concatBytes([])).toHaveLength(0);
  });

  it('formats bytes as hexadecimal', () => expect(toHex(Uint8Array.of(0, 10, 255))).toBe('000aff'));

  it.each([0, 1, 2, 3, 32_768, 100_001])('encodes %d bytes as Node does, and decodes them', (size) => {
    const bytes = Uint8Array.from({ length: size }, (_, at) => (at * 31) & 0xff);
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  });

  it('rejects text that is not base64', () => expect(() => fromBase64('a?b')).toThrow());
});
