import { ERRNO } from '../../../core/wasi/errno.ts';
import type { SessionState } from './session-state.ts';

/** A call of the host costs about the same for few bytes as for many, so small requests are served from a buffer. */
const STORE = 4096;

/** Below this, a loop over bytes is faster than making a view for `set`. */
const SMALL_COPY = 24;

/** Large requests are filled in pieces, so that a stop does not wait for gigabytes. */
const PIECE = 1024 * 1024;

/** The bytes are in the host's order, however the guest splits its requests. */
export function randomFunctions(session: SessionState) {
  const { memory, host } = session;
  const store = new Uint8Array(STORE);
  let used = STORE;

  return {
    random_get(at: number, length: number): number {
      session.enter();
      const start = at >>> 0;
      const count = length >>> 0;
      if (!memory.has(start, count)) return ERRNO.FAULT;
      const { bytes } = memory;
      for (let done = 0; done < count; ) {
        const left = count - done;
        if (used < STORE) {
          const step = Math.min(left, STORE - used);
          if (step > SMALL_COPY) bytes.set(store.subarray(used, used + step), start + done);
          else for (let each = 0; each < step; each++) bytes[start + done + each] = store[used + each] ?? 0;
          used += step;
          done += step;
        } else if (left < STORE) {
          host.random.fill(store);
          used = 0;
        } else {
          const step = Math.min(left, PIECE);
          host.random.fill(bytes.subarray(start + done, start + done + step));
          done += step;
          if (done < count) session.enter();
        }
      }
      return ERRNO.SUCCESS;
    },
  };
}
