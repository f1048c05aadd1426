import { z } from '../../core/base/schema.ts';
import { type DeclaredWork, workSchema } from '../../core/build/recipe.ts';
import { loadSetting } from './session.ts';

/* What the records of builds say about modules that were built in this workspace. */

/** The setting with the records. Play writes it. */
export const BUILDS_SETTING = 'builds';

const recordSchema = z.object({
  moduleSha256: z.string(),
  toolchain: z.string(),
  recipe: z.object({ work: z.optional(workSchema) }),
});

const recordsSchema = z.object({ records: z.array(z.catch(z.nullable(recordSchema), null)) });

export interface BuiltModule {
  /** Compiler, version and flags; null if they are not known. */
  readonly toolchain: string | null;
  readonly work: DeclaredWork | null;
}

/** Reads the modules that were built in this workspace, by digest. */
export async function builtModules(): Promise<ReadonlyMap<string, BuiltModule>> {
  const saved = await loadSetting(BUILDS_SETTING, recordsSchema);
  const modules = new Map<string, BuiltModule>();
  // The newest record is first.
  for (const record of saved?.records.toReversed() ?? []) {
    if (record === null) continue;
    const { moduleSha256, toolchain, recipe } = record;
    modules.set(moduleSha256, { toolchain: toolchain === '' ? null : toolchain, work: recipe.work ?? null });
  }
  return modules;
}
