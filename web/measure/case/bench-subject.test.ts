import { expect, test } from 'vitest';
import type { FileTree, TreeEntry } from '../../../core/files/tree.ts';
import { FakeBench, testInput } from '../bench.testing.ts';
import { handOver } from './bench-subject.ts';

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

test('a worker is given the engine of its case and the granted files alone', async () => {
  const { subject } = await handOver(INPUT, 'bjorn3', new FakeBench().environment);
  expect(subject.config.engine).toBe('bjorn3');
  expect([...subject.files.keys()]).toEqual(['in', 'in/a']);
  expect(subject.work).toEqual({ small: ['10'], large: ['100'] });
});

test('what is given away is a copy: the next case finds everything as it was', async () => {
  const { environment } = new FakeBench();
  const { subject, transfer } = await handOver(INPUT, 'dyno', environment);
  structuredClone(subject, { transfer: [...transfer] });
  for (const buffer of transfer) expect(buffer.byteLength).toBe(0);
  const again = await handOver(INPUT, 'dyno', environment);
  expect(again.subject.files.get('in/a')).toEqual(file('a'));
  expect(again.subject.stdinBytes).toEqual(Uint8Array.of(1, 2));
  expect(again.subject.moduleBytes.subarray(0, 8)).toEqual(INPUT.moduleBytes);
});

test('all bytes go in buffers that are given away, which takes no time', async () => {
  const { subject, transfer } = await handOver(INPUT, 'wasmer', new FakeBench().environment);
  const entry = subject.files.get('in/a');
  const buffers = [
    subject.moduleBytes.buffer,
    entry?.kind === 'file' ? entry.bytes.buffer : null,
    subject.stdinBytes?.buffer,
    subject.wasmerBinary,
  ];
  expect(new Set(transfer)).toEqual(new Set(buffers));
});

test('only the engine that needs it gets the binary of wasmer', async () => {
  const { environment } = new FakeBench();
  expect((await handOver(INPUT, 'dyno', environment)).subject.wasmerBinary).toBeNull();
  expect((await handOver(INPUT, 'wasmer', environment)).subject.wasmerBinary?.byteLength).toBe(8);
});
