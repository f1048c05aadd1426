import type { ModuleSummary } from './summary.ts';

/*
 * Whether a module runs here, and if not, why, and what would make it run. Nothing that is refused has been compiled,
 * and every refusal has a remedy.
 */

export type RefusalKind =
  | 'not-wasm'
  | 'truncated'
  | 'malformed'
  | 'component'
  | 'emscripten-glue'
  | 'wasm-bindgen-glue'
  | 'go-js-glue'
  | 'unknown-imports'
  | 'no-entry-point'
  | 'needs-shared-memory'
  | 'unsupported-feature'
  | 'too-large-memory'
  | 'engine-cannot';

export interface Refusal {
  readonly kind: RefusalKind;
  /** What the file is, in one sentence. */
  readonly title: string;
  /** What is missing or wrong. */
  readonly detail: string;
  /** What would make it run. */
  readonly remedy: string;
  /** The imports that nothing here provides, as `module.name`. */
  readonly missing: readonly string[];
}

export type WasiVersion = 'wasi_snapshot_preview1' | 'wasi_unstable';

/** Whether the module is started once, or initialised and then called. */
export type ModuleShape = 'command' | 'reactor';

export interface RunnableModule {
  readonly kind: 'runnable';
  readonly shape: ModuleShape;
  /** The WASI version that it imports; null if it imports none. */
  readonly wasi: WasiVersion | null;
  readonly summary: ModuleSummary;
  /** Imported functions that nothing provides are linked to stubs, which trap when they are called. */
  readonly stubMissingImports: boolean;
}

export interface RefusedModule {
  readonly kind: 'refused';
  readonly refusal: Refusal;
  /** The module as it runs with stubs, if it only lacks functions; null if it does not run at all. */
  readonly withStubs: RunnableModule | null;
}

export type Preflight = RunnableModule | RefusedModule;
