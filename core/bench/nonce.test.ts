import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSections } from '../module/sections.ts';
import { NONCE_SIZE, withNonce } from './nonce.ts';
import { noopModule } from './noop-module.ts';

const nonces = fc.uint8Array({ minLength: NONCE_SIZE, maxLength: NONCE_SIZE });
const MODULES = [
  noopModule(),
  new Uint8Array(readFileSync(new URL('../../samples/records-rust/records.wasm', import.meta.url))),
];

test.each(MODULES.map((bytes) => [bytes.length, bytes] as const))(
  'a module of %d bytes stays what it is, with one section behind it',
  (_size, bytes) => {
    const before = readSections(bytes);
    if (before.kind !== 'module') throw new Error(before.kind);
    fc.assert(
      fc.property(nonces, (nonce) => {
        const unique = withNonce(bytes, nonce);
        expect(Buffer.compare(unique.subarray(0, bytes.length), bytes)).toBe(0);
        expect(WebAssembly.validate(unique)).toBe(true);
        const after = readSections(unique);
        if (after.kind !== 'module') throw new Error(after.kind);
        expect(after.summary.sections.slice(0, -1)).toEqual(before.summary.sections);
        expect(after.summary.sections.at(-1)).toMatchObject({ id: 0, name: 'dyno.nonce' });
        expect(unique.subarray(-NONCE_SIZE)).toEqual(nonce);
      }),
      { numRuns: 30 },
    );
  },
);

test('rejects a nonce of another size', () => {
  expect(() => withNonce(noopModule(), new Uint8Array(15))).toThrow(RangeError);
});
