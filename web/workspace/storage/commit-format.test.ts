import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concatBytes, fromBase64 } from '../../../core/base/bytes.ts';
import { decodeCommit, encodeCommit } from './commit-format.ts';

/** Written by the first release: version 1 must open for ever. */
const VERSION_1 =
  'ZHlub3dvcmuSAAAAeyJ2ZXJzaW9uIjoxLCJiYXNlIjpmYWxzZSwicmVtb3ZlZCI6WyJvbGQudHh0Il0sInNldCI6W1siZCIsImRhdGEiXSxbImYiLCJkYXRhL8O8LnR4dCIsNSwxNzAwMDAwMDAwMDAwXSxbImwiLCJsaW5rIiwiZGF0YS/DvC50eHQiXSxbImYiLCJuIiwyLDFdXX1oZWxsb/8A';

test('opens a save of format version 1', () => {
  const bytes = fromBase64(VERSION_1);
  expect(decodeCommit(bytes)).toEqual({
    kind: 'commit',
    commit: {
      base: false,
      removed: ['old.txt'],
      set: [
        ['data', { kind: 'directory' }],
        ['data/ü.txt', { kind: 'file', bytes: new TextEncoder().encode('hello'), modified: 1_700_000_000_000 }],
        ['link', { kind: 'symlink', target: 'data/ü.txt' }],
        ['n', { kind: 'file', bytes: new Uint8Array([255, 0]), modified: 1 }],
      ],
    },
  });
});

test('reports a truncated save as torn, wherever it is cut', () => {
  const whole = concatBytes(
    encodeCommit(
      [{ path: 'a', before: null, after: { kind: 'file', bytes: new Uint8Array(100), modified: 0 } }],
      false,
    ),
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (cut) => {
      expect(decodeCommit(whole.subarray(0, cut)).kind).toBe('torn');
    }),
  );
  expect(decodeCommit(whole).kind).toBe('commit');
});

test('decodes any bytes without throwing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
      const start = new TextEncoder().encode('dynowork');
      expect(['torn', 'damaged', 'newer-version', 'commit']).toContain(decodeCommit(noise).kind);
      expect(decodeCommit(concatBytes([start, noise])).kind).not.toBe('commit');
    }),
  );
});
