import { expect, test } from 'vitest';
import { assemble } from '../run/run-harness.ts';
import { examine } from './examine.ts';

test('the examination of a module has its digest and preflight', async () => {
  const { sha256, preflight } = await examine(new TextEncoder().encode('abc'), true);
  // The example of FIPS 180-4.
  expect(sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(preflight.kind).toBe('refused');
  expect((await examine(assemble('(module (func (export "_start")))'), true)).preflight.kind).toBe('runnable');
});

test('the refusal of a module contains the message of the engine', async () => {
  const bytes = assemble('(module (func (export "_start") (drop (i32.const 1))))');
  // The opcode of drop becomes one of i32.eqz, which leaves a value behind.
  bytes[bytes.lastIndexOf(0x1a)] = 0x45;
  const { preflight } = await examine(bytes, true);
  expect(preflight).toMatchObject({
    kind: 'refused',
    refusal: { kind: 'malformed', detail: expect.stringMatching(/Compiling function/) },
  });
});
