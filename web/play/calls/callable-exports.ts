import type { ModuleSummary, ValueType } from '../../../core/module/summary.ts';

export interface CallableExport {
  readonly name: string;
  readonly params: readonly ValueType[];
  readonly results: readonly ValueType[];
  /** A function for the toolchain, such as an allocator. */
  readonly inner: boolean;
}

const INNER = /^(_initialize|_start|__|malloc$|calloc$|realloc$|free$|alloc$|dealloc$|asyncify_|memory$)/;

/** Returns the exported functions, those for the toolchain last. */
export function callableExports(summary: ModuleSummary): readonly CallableExport[] {
  const functions = summary.exports.flatMap(({ name, type }) =>
    type.kind === 'function'
      ? [{ name, params: type.type.params, results: type.type.results, inner: INNER.test(name) }]
      : [],
  );
  return [...functions.filter((each) => !each.inner), ...functions.filter((each) => each.inner)];
}

/** Whether the module exports functions to call, other than its entry points and the machinery of its toolchain. */
export function hasCallableExports(summary: ModuleSummary): boolean {
  return callableExports(summary).some(({ inner }) => !inner);
}
