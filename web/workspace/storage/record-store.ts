/*
 * Named records of bytes, which workspaces are stored in. OPFS, IndexedDB and memory implement them, so the format
 * above is written and tested once.
 */

export type StorageKind = 'opfs' | 'indexeddb' | 'memory';

export interface RecordStore {
  readonly kind: StorageKind;
  /**
   * Stores the joined parts under `key`. After a crash the record is missing, empty, unchanged or complete, but
   * never partly written. Rejects with `StorageFull` where the quota is used up and with `StorageDenied` where the
   * browser blocks writing.
   */
  put(key: string, parts: readonly Uint8Array[]): Promise<void>;
  /** The record's bytes in a new buffer, or null. */
  get(key: string): Promise<Uint8Array | null>;
  /** The keys that start with `prefix`, which is empty or ends in "/", sorted by character. */
  keys(prefix: string): Promise<string[]>;
  delete(keys: readonly string[]): Promise<void>;
}

/** The browser's storage quota for this site is used up. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull';
}

/** The browser blocks writing: site data is switched off, or permission was withdrawn. */
export class StorageDenied extends Error {
  override readonly name = 'StorageDenied';
}

const DENIED = new Set(['NotAllowedError', 'SecurityError', 'NoModificationAllowedError', 'InvalidAccessError']);

/** Turns a browser's own error into `StorageFull` or `StorageDenied` where it is one of these. */
export function asStorageError(error: unknown): unknown {
  let cause: unknown = error;
  for (let depth = 0; depth < 4 && cause instanceof Error; depth++) {
    if (cause.name === 'QuotaExceededError') return new StorageFull(cause.message);
    if (DENIED.has(cause.name)) return new StorageDenied(cause.message);
    // Dexie keeps the browser's error in `inner`.
    cause = 'inner' in cause ? cause.inner : cause.cause;
  }
  return error;
}
