import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { gzipSize } from './gzip-size.ts';

describe('the size as gzip', () => {
  it('is about that of any gzip, for more than one piece too', async () => {
    const bytes = Uint8Array.from({ length: 700_000 }, (_, at) => (at * at) % 251);
    const reference = gzipSync(bytes);
    expect(gunzipSync(reference).length).toBe(bytes.length);
    expect(Math.abs((await gzipSize(bytes)) / reference.length - 1)).toBeLessThan(0.2);
  });

  it('of nothing is that of the frame', async () => {
    expect(await gzipSize(new Uint8Array())).toBe(20);
  });
});
