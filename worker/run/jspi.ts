/*
 * JavaScript Promise Integration: suspends the guest while a promise is pending, so that a worker without shared memory
 * can wait for input and sleep. So far only V8 and SpiderMonkey have it.
 */

type AnyFunction = (...args: never[]) => unknown;

export interface Jspi {
  /** Wraps an import that may return a promise. The guest is suspended until it is fulfilled. */
  suspending(fn: AnyFunction): unknown;
  /** Wraps an export that may reach suspending imports. Its calls return promises. */
  promising(fn: AnyFunction): (...args: readonly unknown[]) => Promise<unknown>;
}

interface JspiNamespace {
  readonly Suspending?: new (fn: AnyFunction) => unknown;
  readonly promising?: (fn: AnyFunction) => (...args: readonly unknown[]) => Promise<unknown>;
}

/** Returns JSPI; null if this realm does not have it. */
export function findJspi(): Jspi | null {
  const { Suspending, promising } = WebAssembly as JspiNamespace;
  if (Suspending === undefined || promising === undefined) return null;
  return { suspending: (fn) => new Suspending(fn), promising };
}
