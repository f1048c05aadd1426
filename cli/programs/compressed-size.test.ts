import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compressedSize } from './compressed-size.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-gzip-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Returns reproducible bytes that compress badly. */
function noise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 25;
  });
}

describe('the gzip size', () => {
  it.each([0, 1, 100_000, 3_000_000])('is that of the whole file of %i bytes', async (length) => {
    const file = join(folder, `${length}`);
    const bytes = noise(length);
    writeFileSync(file, bytes);
    // Both write the same stream with different block boundaries.
    const whole = gzipSync(bytes).length;
    expect(Math.abs((await compressedSize(file)) - whole)).toBeLessThanOrEqual(20 + whole / 100);
  });

  it('throws if the file does not exist', async () => {
    await expect(compressedSize(join(folder, 'none'))).rejects.toThrow('ENOENT');
  });
});
