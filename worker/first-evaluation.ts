/*
 * WebKit (2.50) evaluates the first script of a worker a second time when a script that is loaded later imports it, as
 * the engines that are loaded on demand do. The second copy has separate state and classes: it must not receive
 * messages, and errors are recognised by name (engine/engine.ts).
 */

const EVALUATED = Symbol.for('wasm-dyno evaluated');

/**
 * Returns true on the first call.
 * @param scope an object that all copies share
 */
export function isFirstEvaluation(scope: object = globalThis): boolean {
  if (Reflect.has(scope, EVALUATED)) return false;
  Reflect.set(scope, EVALUATED, true);
  return true;
}
