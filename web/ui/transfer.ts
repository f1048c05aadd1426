import type { Bytes, Milliseconds } from '../../core/base/units.ts';

/* The progress of a download: bytes loaded, speed, and time left. */

export interface Transfer {
  readonly loaded: Bytes;
  /** Null if the server does not send it. */
  readonly total: Bytes | null;
  readonly elapsed: Milliseconds;
}

/** Bytes per second over the whole transfer; null until enough has arrived. */
export function transferSpeed(transfer: Transfer): number | null {
  return transfer.elapsed < 200 || transfer.loaded === 0 ? null : (transfer.loaded / transfer.elapsed) * 1000;
}

export function timeLeft(transfer: Transfer): Milliseconds | null {
  const speed = transferSpeed(transfer);
  if (speed === null || transfer.total === null) return null;
  return (Math.max(0, transfer.total - transfer.loaded) / speed) * 1000;
}
