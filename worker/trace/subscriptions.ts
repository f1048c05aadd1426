import { readNumber } from './guest-memory.ts';

/*
 * Describes what a program waits for in `poll_oneoff`. The layout of a subscription differs in `wasi_unstable`, which
 * has an additional field in its clocks.
 */

const SHOWN = 8;
const CLOCKS = ['REALTIME', 'MONOTONIC', 'PROCESS_CPUTIME_ID', 'THREAD_CPUTIME_ID'];

interface Layout {
  readonly size: number;
  readonly clock: number;
  readonly timeout: number;
  readonly flags: number;
}

const PREVIEW1: Layout = { size: 48, clock: 16, timeout: 24, flags: 40 };
const UNSTABLE: Layout = { size: 56, clock: 24, timeout: 32, flags: 48 };

function describe(memory: Uint8Array, at: number, layout: Layout): string {
  const tag = readNumber(memory, at + 8, 1);
  if (tag === 1) return `read fd ${readNumber(memory, at + 16, 4)}`;
  if (tag === 2) return `write fd ${readNumber(memory, at + 16, 4)}`;
  if (tag !== 0) return `unknown kind ${tag}`;
  const clock = readNumber(memory, at + layout.clock, 4);
  const timeout = readNumber(memory, at + layout.timeout, 8) / 1e6;
  const absolute = (readNumber(memory, at + layout.flags, 1) & 1) === 1;
  return `clock ${CLOCKS[clock] ?? clock} ${absolute ? 'at' : 'in'} ${Number(timeout.toPrecision(6))} ms`;
}

/** Returns one text per subscription, for the first eight. */
export function describeSubscriptions(
  memory: Uint8Array | null,
  pointer: number,
  count: number,
  unstable: boolean,
): string[] {
  const layout = unstable ? UNSTABLE : PREVIEW1;
  const texts: string[] = [];
  for (let index = 0; memory !== null && index < Math.min(count >>> 0, SHOWN); index++) {
    const at = (pointer >>> 0) + index * layout.size;
    if (at + layout.size > memory.length) break;
    texts.push(describe(memory, at, layout));
  }
  return texts;
}
