import type { CompileWorker } from './compile-client.ts';

/* The workers of the compilers. Each starts with an empty compiler and loads it with the first request. */

export type CompilerId = 'clang' | 'go' | 'assemblyscript' | 'wat';

/** Starts the worker of each compiler; null for a compiler that the site does not contain. */
export const COMPILE_WORKERS: Readonly<Record<CompilerId, (() => CompileWorker) | null>> = {
  clang: () =>
    new Worker(new URL('../../worker/compile/clang/entry.ts', import.meta.url), {
      type: 'module',
      name: 'compile-clang',
    }),
  go: () =>
    new Worker(new URL('../../worker/compile/go/entry.ts', import.meta.url), { type: 'module', name: 'compile-go' }),
  assemblyscript: () =>
    new Worker(new URL('../../worker/compile/assemblyscript/entry.ts', import.meta.url), {
      type: 'module',
      name: 'compile-assemblyscript',
    }),
  wat: () =>
    new Worker(new URL('../../worker/compile/wat/entry.ts', import.meta.url), { type: 'module', name: 'compile-wat' }),
};
