import type { WasiFunctionName } from '../wasi/functions.ts';
import { WASI_FUNCTIONS } from '../wasi/functions.ts';
import type { TraceBatch } from './record.ts';
import { TRACE_ARGS } from './record.ts';

/* Creates traces for tests from lists of calls. */

export interface WrittenCall {
  readonly name: WasiFunctionName;
  readonly args?: readonly number[];
  readonly errno?: number;
  readonly result?: number;
  readonly texts?: readonly string[];
  readonly duration?: number;
}

export function batchOf(calls: readonly WrittenCall[], first = 0): TraceBatch {
  const count = calls.length;
  const args = new Float64Array(count * TRACE_ARGS);
  for (const [index, call] of calls.entries()) args.set(call.args ?? [], index * TRACE_ARGS);
  return {
    first,
    count,
    fn: Uint8Array.from(calls, ({ name }) => WASI_FUNCTIONS.indexOf(name)),
    errno: Uint16Array.from(calls, ({ errno }) => errno ?? 0),
    start: Float64Array.from(calls, (_, index) => first + index),
    duration: Float64Array.from(calls, ({ duration }) => duration ?? 0.001),
    args,
    result: Float64Array.from(calls, ({ result }) => result ?? Number.NaN),
    text: new Map(calls.flatMap(({ texts }, index) => (texts === undefined ? [] : [[index, texts] as const]))),
  };
}

/** Returns the calls with which wasi-libc detects that descriptor `fd` is a preopen of that name. */
export function grantCalls(fd: number, name: string): WrittenCall[] {
  return [
    { name: 'fd_prestat_get', args: [fd, 64], result: name.length },
    { name: 'fd_prestat_dir_name', args: [fd, 80, name.length], texts: [name] },
  ];
}
