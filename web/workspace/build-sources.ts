import { startWorkspace } from './session.ts';
import { type BuildSources, keepSources, readSources, removeSources } from './storage/source-store.ts';

/* The files that builds were made from, kept with the tab's workspace. */

export type { BuildSources } from './storage/source-store.ts';

/** Stores the files of a build. Rejects with `StorageFull`. */
export async function saveBuildSources(build: string, files: BuildSources): Promise<void> {
  const { storage, id } = await startWorkspace();
  await keepSources(storage.records, id, build, files);
}

/** Returns the files of a build; null if they are no longer stored. */
export async function loadBuildSources(build: string): Promise<BuildSources | null> {
  const { storage, id } = await startWorkspace();
  return readSources(storage.records, id, build);
}

export async function removeBuildSources(builds: readonly string[]): Promise<void> {
  const { storage, id } = await startWorkspace();
  await removeSources(storage.records, id, builds);
}
