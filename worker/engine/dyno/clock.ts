import type { Milliseconds } from '../../../core/base/units.ts';
import { ERRNO } from '../../../core/wasi/errno.ts';
import { CLOCKID } from '../../../core/wasi/flags.ts';
import type { GuestMemory } from './guest-memory.ts';
import type { SessionState } from './session-state.ts';

const BITS_20 = 1_048_576;
const NANOSECONDS = 1_000_000;
const HIGH = 4_294_967_296;

/** Reading clocks. */
export function clockFunctions(session: SessionState) {
  const { memory, host, files } = session;

  return {
    clock_res_get(id: number, resultAt: number): number {
      session.enter();
      if (!isClock(id)) return ERRNO.INVAL;
      if (!memory.has(resultAt >>> 0, 8)) return ERRNO.FAULT;
      memory.setU64(resultAt >>> 0, Math.max(1, Math.round(host.clock.resolution * NANOSECONDS)));
      return ERRNO.SUCCESS;
    },

    clock_time_get(id: number, _precision: bigint, resultAt: number): number {
      session.enter();
      if (!isClock(id)) return ERRNO.INVAL;
      if (!memory.has(resultAt >>> 0, 8)) return ERRNO.FAULT;
      // A file that was written before this reading must not have a later time.
      files.stamp();
      setNanoseconds(memory, resultAt >>> 0, readClock(session, id));
      return ERRNO.SUCCESS;
    },
  };
}

export function isClock(id: number): boolean {
  return id >= CLOCKID.REALTIME && id <= CLOCKID.THREAD_CPUTIME;
}

/** Process and thread times are those of the monotonic clock, because the CPU time of the guest is unknown. */
export function readClock(session: SessionState, id: number): Milliseconds {
  return id === CLOCKID.REALTIME ? session.host.clock.realtime() : session.host.clock.monotonic();
}

/**
 * Stores a time as nanoseconds in u64. A double cannot represent the current time in nanoseconds, and a BigInt would be
 * allocated for each reading, so whole milliseconds are multiplied in two parts.
 */
export function setNanoseconds(memory: GuestMemory, at: number, time: Milliseconds): void {
  const whole = Math.floor(time);
  const upper = Math.floor(whole / BITS_20) * NANOSECONDS;
  const carry = Math.floor(upper / 4096);
  const low =
    (upper - carry * 4096) * BITS_20 + (whole % BITS_20) * NANOSECONDS + Math.floor((time - whole) * NANOSECONDS);
  memory.view.setUint32(at, low >>> 0, true);
  memory.view.setUint32(at + 4, carry + Math.floor(low / HIGH), true);
}
