import type { Bytes } from '../../core/base/units.ts';
import { limitedMaximum } from '../../core/module/memory-limit.ts';
import type { MemoryType } from '../../core/module/summary.ts';
import { type Engine, type EngineSession, StubCalled, type WasiFunction, type WasiImports } from '../engine/engine.ts';
import type { Jspi } from './jspi.ts';

/*
 * One program on an engine: link, instantiate, bind, enter. Runs of the page, measured runs and the command line's own
 * host all go through here, with different devices and clock readings around these steps.
 */

/** An import as linking sees it. A `ModuleImport` is one. */
export interface WantedImport {
  readonly module: string;
  readonly name: string;
  readonly type:
    | { readonly kind: 'memory'; readonly type: MemoryType }
    | { readonly kind: 'function' | 'table' | 'global' | 'tag' };
}

/** The functions that an engine provides, by the module that they are imported from. */
export interface WasiNamespaces {
  readonly wasi_snapshot_preview1: WasiImports;
  readonly wasi_unstable: WasiImports | null;
}

export interface ProgramParts {
  readonly module: WebAssembly.Module;
  readonly imports: readonly WantedImport[];
  readonly engine: Engine;
  readonly session: EngineSession;
  readonly memoryLimit: Bytes;
  /** Null if the guest is never suspended. */
  readonly jspi: Jspi | null;
  /** Links functions that nothing provides to stubs that trap when they are called. */
  readonly stubMissingImports: boolean;
}

export interface LinkedImports {
  readonly kind: 'linked';
  readonly imports: WebAssembly.Imports;
  /** The first memory that the module imports. */
  readonly memory: WebAssembly.Memory | null;
}

export type Linking =
  | LinkedImports
  /** What the engine does not have, as `module.name`. */
  | { readonly kind: 'missing'; readonly names: readonly string[] };

type GuestFunction = (...args: readonly unknown[]) => unknown;

/** An object without a prototype: modules may import names such as `__proto__` and `constructor`. */
function emptyRecord<Value>(): Record<string, Value> {
  return Object.create(null);
}

export class Program {
  readonly session: EngineSession;
  readonly #parts: ProgramParts;

  constructor(parts: ProgramParts) {
    this.#parts = parts;
    this.session = parts.session;
  }

  /** Whether calls of the guest return promises. */
  get suspends(): boolean {
    return this.#parts.jspi !== null;
  }

  /** The engine's own functions. */
  get functions(): WasiNamespaces {
    return { wasi_snapshot_preview1: this.session.imports, wasi_unstable: this.session.unstableImports };
  }

  /** Collects what the module imports, and nothing else. Memories that it imports are created here, within the limit. */
  link(functions: WasiNamespaces = this.functions): Linking {
    const { imports: wanted, memoryLimit, stubMissingImports } = this.#parts;
    const imports = emptyRecord<Record<string, WebAssembly.ImportValue>>();
    const missing: string[] = [];
    let memory: WebAssembly.Memory | null = null;
    for (const { module, name, type } of wanted) {
      let value: WebAssembly.ImportValue | null = null;
      if (type.kind === 'memory') {
        value = new WebAssembly.Memory({
          initial: type.type.minimum,
          maximum: limitedMaximum(type.type, memoryLimit),
          shared: type.type.shared,
        });
        memory ??= value;
      } else {
        const provided = providedFunction(functions, module, name);
        if (provided !== null) value = this.#suspending(name, provided);
        else if (stubMissingImports && type.kind === 'function') value = stubOf(`${module}.${name}`);
      }
      if (value === null) {
        missing.push(`${module}.${name}`);
        continue;
      }
      imports[module] ??= emptyRecord();
      imports[module][name] = value;
    }
    return missing.length > 0 ? { kind: 'missing', names: missing } : { kind: 'linked', imports, memory };
  }

  instantiate({ imports }: LinkedImports): Promise<WebAssembly.Instance> {
    return WebAssembly.instantiate(this.#parts.module, imports);
  }

  /** Gives the engine the instance's memory; from here on WASI calls reach it. */
  bind(instance: WebAssembly.Instance, { memory: imported }: LinkedImports): WebAssembly.Memory | null {
    const memory = memoryOf(instance, imported);
    this.session.bind(instance, memory);
    return memory;
  }

  /** A function of the guest, as it must be called: its result is a promise if the guest can be suspended. */
  entry(fn: GuestFunction): GuestFunction {
    const { jspi } = this.#parts;
    return jspi === null ? fn : jspi.promising(fn);
  }

  #suspending(name: string, provided: WasiFunction): WebAssembly.ImportValue {
    const { jspi, engine } = this.#parts;
    const suspends = jspi !== null && engine.mayWait.includes(name);
    return (suspends ? jspi.suspending(provided) : provided) as WebAssembly.ImportValue;
  }
}

function providedFunction(namespaces: WasiNamespaces, module: string, name: string): WasiFunction | null {
  const functions =
    module === 'wasi_snapshot_preview1'
      ? namespaces.wasi_snapshot_preview1
      : module === 'wasi_unstable'
        ? namespaces.wasi_unstable
        : null;
  return functions !== null && Object.hasOwn(functions, name) ? (functions[name] ?? null) : null;
}

function stubOf(name: string): WebAssembly.ImportValue {
  return () => {
    throw new StubCalled(name);
  };
}

/** The memory that WASI calls refer to: the export "memory", else the imported one, else the first exported. */
function memoryOf(instance: WebAssembly.Instance, imported: WebAssembly.Memory | null): WebAssembly.Memory | null {
  const { memory } = instance.exports;
  if (memory instanceof WebAssembly.Memory) return memory;
  if (imported !== null) return imported;
  return Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory) ?? null;
}
