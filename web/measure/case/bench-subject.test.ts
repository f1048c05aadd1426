import { expect, test } from 'vitest';
import type { FileTree, TreeEntry } from '../../../core/files/tree.ts';
import { FakeBench, testInput } from '../bench.testing.ts';
import { prepareTransfer } from './bench-subject.ts';

const file = (text: string) => ({ kind: 'file' as const, bytes: new TextEncoder().encode(text), modified: 0 });

const FILES: FileTree = new Map<string, TreeEntry>([
  ['in', { kind: 'directory' }],
  ['in/a', file('a')],
  ['private', file('secret')],
]);

const INPUT = {
  ...testInput('sha'),
  config: {
    ...testInput('sha').config,
    preopens: [{ guest: '/data', folder: 'in', access: 'read-only' as const }],
  },
  files: FILES,
  stdinBytes: Uint8Array.of(1, 2),
};

test('passes only the engine of the case and the granted files to a worker', async () => {
  const { subject } = await prepareTransfer(INPUT, 'bjorn3', new FakeBench().environment);
  expect(subject.config.engine).toBe('bjorn3');
  expect([...subject.files.keys()]).toEqual(['in', 'in/a']);
  expect(subject.work).toEqual({ small: ['10'], large: ['100'] });
});

test('transfers copies and leaves the originals to the next case', async () => {
  const { environment } = new FakeBench();
  const { subject, transfer } = await prepareTransfer(INPUT, 'dyno', environment);
  structuredClone(subject, { transfer: [...transfer] });
  for (const buffer of transfer) expect(buffer.byteLength).toBe(0);
  const again = await prepareTransfer(INPUT, 'dyno', environment);
  expect(again.subject.files.get('in/a')).toEqual(file('a'));
  expect(again.subject.stdinBytes).toEqual(Uint8Array.of(1, 2));
  expect(again.subject.moduleBytes.subarray(0, 8)).toEqual(INPUT.moduleBytes);
});

test('transfers all bytes instead of copying them', async () => {
  const { subject, transfer } = await prepareTransfer(INPUT, 'wasmer', new FakeBench().environment);
  const entry = subject.files.get('in/a');
  const buffers = [
    subject.moduleBytes.buffer,
    entry?.kind === 'file' ? entry.bytes.buffer : null,
    subject.stdinBytes?.buffer,
    subject.wasmerBinary,
  ];
  expect(new Set(transfer)).toEqual(new Set(buffers));
});

test('passes the wasmer binary only to the engine that needs it', async () => {
  const { environment } = new FakeBench();
  expect((await prepareTransfer(INPUT, 'dyno', environment)).subject.wasmerBinary).toBeNull();
  expect((await prepareTransfer(INPUT, 'wasmer', environment)).subject.wasmerBinary?.byteLength).toBe(8);
});
