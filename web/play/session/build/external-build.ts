import { messageOf } from '../../../../core/base/errors.ts';
import { MODULE_MAX } from '../../../runner/fetch-module.ts';
import { examineModule } from '../../../runner/inspect-module.ts';
import type { Problem } from '../../../ui/problem.ts';
import { useBuild } from './build-store.ts';
import { openBuild } from './open-build.ts';
import { addBuildRecord } from './records.ts';

/* Modules that were built outside of the page from the sources of the open project. */

function refused(name: string, detail: string): Problem {
  return {
    title: `${name} was not opened`,
    detail,
    remedy: 'The project is unchanged. Select the module that the command wrote.',
  };
}

const MAGIC = [0x00, 0x61, 0x73, 0x6d];

/**
 * Opens a module as the build of the open project. It counts as built from the present sources: the page cannot know.
 * Returns why it was not opened; null if it was.
 */
export async function openExternalBuild(file: File): Promise<Problem | null> {
  const { folder, project, sourcesSha256 } = useBuild.getState();
  if (folder === null || project.kind !== 'external' || sourcesSha256 === null) return null;
  if (file.size > MODULE_MAX) return refused(file.name, 'The file is larger than 512 MiB.');
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    return refused(file.name, `The file could not be read: ${messageOf(error)}.`);
  }
  if (MAGIC.some((byte, at) => bytes[at] !== byte)) return refused(file.name, 'The file is not a WebAssembly module.');
  const { sha256 } = await examineModule(bytes);
  const record = addBuildRecord({
    folder,
    at: Date.now(),
    recipe: project.recipe,
    sourcesSha256,
    moduleSha256: sha256,
    size: bytes.length,
    steps: [],
    toolchain: project.recipe.command,
  });
  await openBuild({ record, bytes, configuration: 'shown' });
  return null;
}
