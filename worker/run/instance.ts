import type { Bytes } from '../../core/base/units.ts';
import { limitedMaximum } from '../../core/module/memory-limit.ts';
import type { ModuleSummary } from '../../core/module/summary.ts';
import type { WasiFunction, WasiImports } from '../engine/engine.ts';
import type { Jspi } from './jspi.ts';

/** The functions that an engine gives, by the module that they are imported from. */
export interface WasiNamespaces {
  readonly wasi_snapshot_preview1: WasiImports;
  readonly wasi_unstable: WasiImports | null;
}

export type BuiltImports =
  | { readonly kind: 'built'; readonly imports: WebAssembly.Imports; readonly memory: WebAssembly.Memory | null }
  /** What the engine does not have, as `module.name`. */
  | { readonly kind: 'missing'; readonly names: readonly string[] };

function functionOf(namespaces: WasiNamespaces, module: string, name: string): WasiFunction | null {
  const functions =
    module === 'wasi_snapshot_preview1'
      ? namespaces.wasi_snapshot_preview1
      : module === 'wasi_unstable'
        ? namespaces.wasi_unstable
        : null;
  return functions !== null && Object.hasOwn(functions, name) ? (functions[name] ?? null) : null;
}

/**
 * Only the imports that the module wants. Memories that it imports are made here, held to the limit.
 *
 * @param suspending the functions that may wait, and what wraps them; null where the guest is not suspended
 */
export function buildImports(
  summary: ModuleSummary,
  namespaces: WasiNamespaces,
  memoryLimit: Bytes,
  suspending: { readonly names: readonly string[]; readonly jspi: Jspi } | null,
): BuiltImports {
  const imports: Record<string, Record<string, WebAssembly.ImportValue>> = {};
  const missing: string[] = [];
  let memory: WebAssembly.Memory | null = null;
  for (const { module, name, type } of summary.imports) {
    let value: WebAssembly.ImportValue | null = null;
    if (type.kind === 'memory') {
      value = new WebAssembly.Memory({
        initial: type.type.minimum,
        maximum: limitedMaximum(type.type, memoryLimit),
        shared: type.type.shared,
      });
      memory ??= value;
    } else {
      const found = functionOf(namespaces, module, name);
      if (found !== null) {
        const jspi = suspending?.names.includes(name) ? suspending.jspi : null;
        value = (jspi?.suspending(found) ?? found) as WebAssembly.ImportValue;
      }
    }
    if (value === null) {
      missing.push(`${module}.${name}`);
      continue;
    }
    const of = imports[module] ?? {};
    of[name] = value;
    imports[module] = of;
  }
  return missing.length > 0 ? { kind: 'missing', names: missing } : { kind: 'built', imports, memory };
}

/** The memory that WASI speaks of: the export "memory", else the imported one, else the first exported. */
export function memoryOf(
  instance: WebAssembly.Instance,
  imported: WebAssembly.Memory | null,
): WebAssembly.Memory | null {
  const { memory } = instance.exports;
  if (memory instanceof WebAssembly.Memory) return memory;
  if (imported !== null) return imported;
  return Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory) ?? null;
}
