import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeString, findStrings } from './strings.ts';

/** A module of one segment at this address. */
const segment = (bytes: Uint8Array, address = 1000) => ({
  offsets: Uint32Array.of(0),
  sizes: Uint32Array.of(bytes.length),
  addresses: Float64Array.of(address),
});
const all = (bytes: Uint8Array, text = '', shortest = 4) => {
  const found = findStrings(bytes, segment(bytes), { text, shortest });
  return Array.from(found.offsets, (offset, at) =>
    decodeString(bytes, offset, found.lengths[at] ?? 0, found.isWide[at] === 1),
  );
};
const encode = (text: string) => new TextEncoder().encode(text);
const wide = (text: string) => Uint8Array.from([...text].flatMap((letter) => [letter.charCodeAt(0), 0]));

describe('strings in data', () => {
  it('are runs of ASCII and UTF-8', () => {
    expect(all(encode('\0hello\0\u0001\u0002Grüße, 世界\0abc\0'))).toEqual(['hello', 'Grüße, 世界']);
  });

  it('are counted in characters', () => {
    expect(all(encode('\0äöü\0äöüß\0'))).toEqual(['äöüß']);
  });

  it('may be UTF-16', () => {
    expect(all(Uint8Array.from([1, ...wide('wide text'), 0, 0, 2]))).toEqual(['wide text']);
  });

  it('have addresses', () => {
    const bytes = encode('\0\0hello');
    const found = findStrings(bytes, segment(bytes), { text: '', shortest: 4 });
    expect([...found.addresses]).toEqual([1002]);
  });

  it('are searched without regard to case', () => {
    expect(all(encode('Hello world\0goodbye\0'), 'WORLD')).toEqual(['Hello world']);
  });

  it('stay within the data and do not overlap', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const { offsets, lengths, total } = findStrings(bytes, segment(bytes), { text: '', shortest: 1 });
        expect(total).toBe(offsets.length);
        offsets.forEach((offset, at) => {
          const end = offset + (lengths[at] ?? 0);
          expect(end).toBeLessThanOrEqual(offsets[at + 1] ?? bytes.length);
        });
      }),
    );
  });
});
