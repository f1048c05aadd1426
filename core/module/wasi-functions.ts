import { type ArgumentKind, SIGNATURES } from '../trace/signature.ts';
import type { FunctionType, ValueType } from './summary.ts';

/** The arguments of preview 1 that are 64 bits wide; all others are 32. */
const WIDE: ReadonlySet<ArgumentKind> = new Set([
  'file-size',
  'file-delta',
  'rights',
  'timestamp',
  'duration',
  'cookie',
] as const);

/** Every function of preview 1 with its type in WebAssembly; `wasi_unstable` has the same. */
export const WASI_TYPES: ReadonlyMap<string, FunctionType> = new Map(
  SIGNATURES.map(({ name, args }) => {
    const params: ValueType[] = args.map(({ kind }) => (WIDE.has(kind) ? 'i64' : 'i32'));
    return [name, { params, results: name === 'proc_exit' ? [] : ['i32'] }];
  }),
);

/** Whether two function types are the same. */
export function sameType(a: FunctionType, b: FunctionType): boolean {
  return a.params.join() === b.params.join() && a.results.join() === b.results.join();
}

/** Formats a function type: `(i32, i64) → i32`. */
export function showType({ params, results }: FunctionType): string {
  return `(${params.join(', ')}) → ${results.length === 1 ? results[0] : `(${results.join(', ')})`}`;
}
