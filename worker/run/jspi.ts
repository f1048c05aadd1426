/*
 * JavaScript Promise Integration: the guest is suspended while a promise is pending, so that a worker
 * without shared memory can wait for input and sleep. Only V8 and SpiderMonkey have it so far.
 */

type AnyFunction = (...args: never[]) => unknown;

export interface Jspi {
  /** An import that may return a promise; the guest is suspended until it is fulfilled. */
  suspending(fn: AnyFunction): unknown;
  /** An export through which suspending imports may be reached; its calls give promises. */
  promising(fn: AnyFunction): (...args: readonly unknown[]) => Promise<unknown>;
}

interface JspiNamespace {
  readonly Suspending?: new (fn: AnyFunction) => unknown;
  readonly promising?: (fn: AnyFunction) => (...args: readonly unknown[]) => Promise<unknown>;
}

/** What this realm has of it; null where it has none. */
export function findJspi(): Jspi | null {
  const { Suspending, promising } = WebAssembly as JspiNamespace;
  if (Suspending === undefined || promising === undefined) return null;
  return { suspending: (fn) => new Suspending(fn), promising };
}
