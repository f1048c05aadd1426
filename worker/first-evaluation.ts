/*
 * WebKit (2.50) runs the first script of a worker a second time when a script that is loaded later imports it, as the
 * engines that are loaded on demand do. The second copy has state and classes of its own: it must not take the
 * messages from the first one, and what is thrown is told by its name (engine/engine.ts).
 */

const EVALUATED = Symbol.for('wasm-dyno evaluated');

/**
 * True for the first who asks.
 * @param scope what all copies share
 */
export function isFirstEvaluation(scope: object = globalThis): boolean {
  if (Reflect.has(scope, EVALUATED)) return false;
  Reflect.set(scope, EVALUATED, true);
  return true;
}
