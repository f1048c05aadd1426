import { expect, it } from 'vitest';
import type { SubjectInput } from '../../core/bench/subject.ts';
import { testConfig } from '../../core/run/config.testing.ts';
import { subjectToText, textToSubject } from './subject-text.ts';

const MODULE = { name: 'x.wasm', sha256: 'a'.repeat(64), size: 4 };

const INPUT: SubjectInput = {
  subject: {
    key: 'x',
    name: 'X',
    sample: null,
    moduleSha256: MODULE.sha256,
    moduleSize: 4,
    toolchain: null,
    args: ['é', ''],
    environment: [['A', 'b']],
    stdinSha256: 'b'.repeat(64),
    work: {
      unit: 'rows',
      small: { args: ['1'], amount: 1, stdoutSha256: null },
      large: { args: ['2'], amount: 2, stdoutSha256: null },
    },
  },
  moduleBytes: Uint8Array.of(0, 97, 255, 128),
  config: testConfig({
    module: MODULE,
    args: ['é', ''],
    environment: [['A', 'b']],
    stdin: { kind: 'text', text: '\u0000é' },
    preopens: [{ guest: '/data', folder: 'in', access: 'read-only' }],
  }),
  files: new Map([
    ['in', { kind: 'directory' }],
    ['in/a', { kind: 'file', bytes: Uint8Array.of(0, 200), modified: 5 }],
    ['in/b', { kind: 'symlink', target: 'a' }],
  ]),
  stdinBytes: Uint8Array.of(0, 0xc3, 0xa9),
  url: 'samples/x.wasm',
};

it('restores the subject', () => {
  expect(textToSubject(subjectToText(INPUT))).toEqual(INPUT);
});

it('keeps missing input missing', () => {
  const silent = { ...INPUT, stdinBytes: null, url: null };
  expect(textToSubject(subjectToText(silent))).toEqual(silent);
});

it('rejects text that is not a subject', () => {
  expect(() => textToSubject('{}')).toThrow();
});
