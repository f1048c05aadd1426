import type { Bytes, Milliseconds } from '../../core/base/units.ts';

/* How far a download is: what has come, how fast, and how long the rest will take. */

export interface Transfer {
  readonly loaded: Bytes;
  /** Null where the server does not tell. */
  readonly total: Bytes | null;
  readonly elapsed: Milliseconds;
}

/** Bytes a second over the whole transfer; null before there is enough to tell. */
export function transferSpeed(transfer: Transfer): number | null {
  return transfer.elapsed < 200 || transfer.loaded === 0 ? null : (transfer.loaded / transfer.elapsed) * 1000;
}

export function timeLeft(transfer: Transfer): Milliseconds | null {
  const speed = transferSpeed(transfer);
  if (speed === null || transfer.total === null) return null;
  return (Math.max(0, transfer.total - transfer.loaded) / speed) * 1000;
}
