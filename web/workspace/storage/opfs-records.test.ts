import { expect, test } from 'vitest';
import { MIB } from '../../../core/base/units.ts';
import { opfsRecords } from './opfs-records.ts';
import { asStorageError, StorageDenied, StorageFull } from './record-store.ts';

/** A folder that takes one file and keeps the blobs written to it. */
function folder(writes: Blob[]): FileSystemDirectoryHandle {
  const writable = {
    write: async (blob: Blob) => void writes.push(blob),
    close: async () => undefined,
    abort: async () => undefined,
  };
  const handle = {
    getDirectoryHandle: async () => handle,
    getFileHandle: async () => ({ createWritable: async () => writable }),
  };
  return handle as unknown as FileSystemDirectoryHandle;
}

test('writes a large record in pieces that browsers can read back', async () => {
  const writes: Blob[] = [];
  const records = opfsRecords(folder(writes));
  await records.put('a/b', [new Uint8Array(10).fill(1), new Uint8Array(150 * MIB), new Uint8Array(5).fill(2)]);
  expect(writes.map(({ size }) => size)).toEqual([64 * MIB, 64 * MIB, 22 * MIB + 15]);
  expect(new Uint8Array((await writes[0]?.slice(8, 12).arrayBuffer()) ?? [])).toEqual(Uint8Array.of(1, 1, 0, 0));
  expect(new Uint8Array((await writes[2]?.slice(-6).arrayBuffer()) ?? [])).toEqual(Uint8Array.of(0, 2, 2, 2, 2, 2));
});

test('writes many small parts at once', async () => {
  const writes: Blob[] = [];
  await opfsRecords(folder(writes)).put('a', Array(10_000).fill(Uint8Array.of(7, 8)));
  expect(writes.map(({ size }) => size)).toEqual([20_000]);
});

test('distinguishes a used-up quota, blocked storage and other errors', () => {
  const error = (name: string) => Object.assign(new Error('why'), { name });
  expect(asStorageError(error('QuotaExceededError'))).toBeInstanceOf(StorageFull);
  expect(asStorageError(new Error('outer', { cause: error('QuotaExceededError') }))).toBeInstanceOf(StorageFull);
  expect(asStorageError(error('NotAllowedError'))).toBeInstanceOf(StorageDenied);
  const other = error('NotReadableError');
  expect(asStorageError(other)).toBe(other);
});
