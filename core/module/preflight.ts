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
  /** The missing imports are functions only: the module runs if they are linked to stubs that trap. */
  readonly runsWithStubs: boolean;
}

export type WasiVersion = 'wasi_snapshot_preview1' | 'wasi_unstable';

/** How the module is run: started once, or initialised and then called. */
export type ModuleShape = 'command' | 'reactor';

export interface RunnableModule {
  readonly kind: 'runnable';
  readonly shape: ModuleShape;
  /** Which WASI it imports; null where it imports none. */
  readonly wasi: WasiVersion | null;
  readonly summary: ModuleSummary;
}

export type Preflight = RunnableModule | { readonly kind: 'refused'; readonly refusal: Refusal };
