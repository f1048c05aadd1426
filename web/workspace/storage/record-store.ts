/*
 * The ground that workspaces are stored on: named records of bytes. Three grounds offer it (OPFS,
 * IndexedDB, memory), so that the format above them is written and tested once.
 */

export type StorageKind = 'opfs' | 'indexeddb' | 'memory';

export interface RecordStore {
  readonly kind: StorageKind;
  /**
   * Puts the parts, joined, under `key`. After a crash at any moment the record is absent, empty,
   * as it was, or whole: never a part of the new bytes. Rejects with `StorageFull` where there is
   * no room.
   */
  put(key: string, parts: readonly Uint8Array[]): Promise<void>;
  /** The record's bytes in a buffer of their own, or null. */
  get(key: string): Promise<Uint8Array | null>;
  /** Keys that start with `prefix`, which is empty or ends in "/", in the order of their characters. */
  keys(prefix: string): Promise<string[]>;
  delete(keys: readonly string[]): Promise<void>;
}

/** The browser gives no more room. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull';
}

/** The same failure as `StorageFull` where the browser said so in its own way. */
export function asStorageError(error: unknown): unknown {
  let cause: unknown = error;
  for (let depth = 0; depth < 4 && cause instanceof Error; depth++) {
    if (cause.name === 'QuotaExceededError') return new StorageFull(cause.message);
    // Dexie keeps the browser's error in `inner`.
    cause = 'inner' in cause ? cause.inner : cause.cause;
  }
  return error;
}
