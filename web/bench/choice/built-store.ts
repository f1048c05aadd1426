import { create } from 'zustand';
import { type BuiltModule, builtModules } from '../../workspace/built-modules.ts';

/* The modules that were built in Play, with their declared work, by digest. */

export const useBuilt = create<{ readonly modules: ReadonlyMap<string, BuiltModule> }>()(() => ({
  modules: new Map(),
}));

/** Reads them again. Play may have built others since. */
export async function loadBuiltModules(): Promise<ReadonlyMap<string, BuiltModule>> {
  // Without them, modules are measured without throughput.
  const modules = await builtModules().catch(() => new Map());
  useBuilt.setState({ modules });
  return modules;
}
