import { ALLOCATORS, CANONICAL_REALLOC } from '../../core/module/allocators.ts';
import type { FunctionType } from '../../core/module/summary.ts';
import type { WasmValue } from '../../core/run/event.ts';
import { CallFailure, type CallTarget } from './call-target.ts';

/** A copy of bytes in the guest's memory. */
export interface Allocation {
  readonly pointer: number;
  readonly length: number;
}

const RELEASERS = ['free', 'dealloc', 'deallocate', '__free'] as const;

interface GuestFunction {
  readonly fn: (...args: readonly unknown[]) => unknown;
  readonly type: FunctionType;
}

function find(target: CallTarget, name: string, params: readonly number[]): GuestFunction | null {
  const described = target.summary.exports.find((exported) => exported.name === name);
  const fn = target.exports[name];
  if (described?.type.kind !== 'function' || typeof fn !== 'function') return null;
  const { type } = described.type;
  if (!params.includes(type.params.length) || type.params.some((param) => param !== 'i32')) return null;
  return { fn: fn as GuestFunction['fn'], type };
}

function allocatorCall(target: CallTarget, size: number): [GuestFunction['fn'], WasmValue[]] {
  for (const name of ALLOCATORS) {
    const found = find(target, name, [1]);
    if (found !== null) return [found.fn, [size]];
  }
  const realloc = find(target, CANONICAL_REALLOC, [4]);
  // Old pointer, old size, alignment, new size. 8 suits every type of C but vectors.
  if (realloc !== null) return [realloc.fn, [0, 0, 8, size]];
  throw new CallFailure(
    'The module exports no allocator, so text and bytes cannot be passed to it. Export malloc and free (-Wl,--export=malloc,--export=free), or a function alloc(size).',
  );
}

/** Copies `bytes` to memory from the module's own allocator. */
export async function allocate(bytes: Uint8Array, target: CallTarget): Promise<Allocation> {
  if (target.memory === null)
    throw new CallFailure('The module has no memory, so text and bytes cannot be passed to it.');
  // At least one byte, because an allocator may return null for a size of 0.
  const [fn, args] = allocatorCall(target, Math.max(1, bytes.length));
  const given = await target.invoke(fn, args);
  const pointer = typeof given === 'number' ? given >>> 0 : 0;
  if (pointer === 0 || pointer + bytes.length > target.memory.buffer.byteLength) {
    throw new CallFailure(`The module's allocator returned no memory for ${bytes.length} bytes.`);
  }
  new Uint8Array(target.memory.buffer).set(bytes, pointer);
  return { pointer, length: bytes.length };
}

/** Frees the bytes, if the module exports a function for it. */
export async function release({ pointer, length }: Allocation, target: CallTarget): Promise<void> {
  for (const name of RELEASERS) {
    const found = find(target, name, [1, 2]);
    if (found === null) continue;
    await target.invoke(found.fn, found.type.params.length === 1 ? [pointer] : [pointer, Math.max(1, length)]);
    return;
  }
}
