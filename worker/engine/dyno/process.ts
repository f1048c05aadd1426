import { concatBytes } from '../../../core/base/bytes.ts';
import { ERRNO } from '../../../core/wasi/errno.ts';
import { SIGNALS } from '../../../core/wasi/flags.ts';
import { ProcExit } from '../engine.ts';
import type { SessionState } from './session-state.ts';

type Signal = (typeof SIGNALS)[number];

/** POSIX's default action for these is to do nothing. */
const IGNORED: ReadonlySet<Signal> = new Set<Signal>(['NONE', 'CHLD', 'CONT', 'URG', 'WINCH']);

/** These would stop the process until it is continued, and nothing could continue it. */
const STOPPING: ReadonlySet<Signal> = new Set<Signal>(['STOP', 'TSTP', 'TTIN', 'TTOU']);

/** Shells report a process that was ended by a signal with 128 + signal. */
const SIGNAL_EXIT = 128;

/** Functions on arguments, environment and the end of the process. */
export function processFunctions(session: SessionState) {
  const { memory, host } = session;
  const args = encoded([host.program, ...host.args]);
  const environment = encoded(host.environment.map(([name, value]) => `${name}=${value}`));

  function sizes(strings: Strings, countAt: number, sizeAt: number): number {
    session.enter();
    if (!memory.has(countAt >>> 0, 4) || !memory.has(sizeAt >>> 0, 4)) return ERRNO.FAULT;
    memory.view.setUint32(countAt >>> 0, strings.starts.length, true);
    memory.view.setUint32(sizeAt >>> 0, strings.bytes.length, true);
    return ERRNO.SUCCESS;
  }

  function contents(strings: Strings, pointersAt: number, bytesAt: number): number {
    session.enter();
    const pointers = pointersAt >>> 0;
    const at = bytesAt >>> 0;
    if (!memory.has(pointers, strings.starts.length * 4) || !memory.has(at, strings.bytes.length)) return ERRNO.FAULT;
    strings.starts.forEach((start, index) => {
      memory.view.setUint32(pointers + index * 4, at + start, true);
    });
    memory.bytes.set(strings.bytes, at);
    return ERRNO.SUCCESS;
  }

  return {
    args_get: (pointers: number, bytes: number) => contents(args, pointers, bytes),
    args_sizes_get: (count: number, size: number) => sizes(args, count, size),
    environ_get: (pointers: number, bytes: number) => contents(environment, pointers, bytes),
    environ_sizes_get: (count: number, size: number) => sizes(environment, count, size),

    proc_exit(code: number): never {
      session.enter();
      return session.end(new ProcExit(code));
    },

    /** Performs the signal's default action: nothing, or exit with 128 + signal. Handlers are up to the guest. */
    proc_raise(signal: number): number {
      session.enter();
      const name = SIGNALS[signal >>> 0];
      if (name === undefined) return ERRNO.INVAL;
      if (IGNORED.has(name)) return ERRNO.SUCCESS;
      if (STOPPING.has(name)) return ERRNO.NOTSUP;
      return session.end(new ProcExit(SIGNAL_EXIT + signal));
    },

    sched_yield(): number {
      session.enter();
      return ERRNO.SUCCESS;
    },
  };
}

/** NUL-terminated strings, one after the other. */
interface Strings {
  readonly bytes: Uint8Array;
  readonly starts: readonly number[];
}

function encoded(strings: readonly string[]): Strings {
  const encoder = new TextEncoder();
  const parts = strings.map((string) => encoder.encode(`${string}\0`));
  const starts: number[] = [];
  let at = 0;
  for (const part of parts) {
    starts.push(at);
    at += part.length;
  }
  return { bytes: concatBytes(parts), starts };
}
