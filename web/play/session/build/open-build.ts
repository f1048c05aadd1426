import { projectName } from '../../../../core/build/project.ts';
import { joinPath, type TreePath } from '../../../../core/files/path.ts';
import { defaultConfig } from '../../../../core/run/default-config.ts';
import { useWorkspace } from '../../../workspace/store.ts';
import type { BuildOrigin, SourceFile } from '../module-store.ts';
import { openModule } from '../open-module.ts';
import { useBuild } from './build-store.ts';
import type { BuildRecord } from './records.ts';

/* Opens the module of a build. */

export interface BuildToOpen {
  readonly record: BuildRecord;
  readonly bytes: Uint8Array;
  /** Keeps the shown configuration, which is of the same program, or restores the one that was saved for the module. */
  readonly configuration: 'shown' | 'saved';
  /** The project; the one of the record if it is absent. */
  readonly folder?: TreePath;
}

/** Opens the module of a build as the program of its project. Returns false when it was not opened. */
export function openBuild({ record, bytes, configuration, folder = record.folder }: BuildToOpen): Promise<boolean> {
  const name = `${projectName(folder)}.wasm`;
  const origin: BuildOrigin = {
    kind: 'build',
    folder,
    build: record.id,
    number: record.number,
    sourcesSha256: record.sourcesSha256,
    source: sourceOf(record, folder),
  };
  const arrived = { kind: 'arrived', name, bytes: new Uint8Array(bytes), content: null, origin } as const;
  return openModule(name, null, async () => arrived, {
    configOf: (module) => defaultConfig(module, record.recipe.run),
    showFiles: () => {},
    keeps: configuration,
  });
}

/** Returns the text of a module in WAT while it is unchanged, so that a link can contain it. */
function sourceOf({ recipe, sourcesSha256 }: BuildRecord, folder: TreePath): SourceFile | null {
  const [name = ''] = recipe.sources;
  const entry = useWorkspace.getState().tree.get(joinPath(folder, name));
  const isPresent = useBuild.getState().sourcesSha256 === sourcesSha256;
  // Names for debugging would change the bytes that readers of the link get.
  if (recipe.language !== 'wat' || recipe.debug || entry?.kind !== 'file' || !isPresent) return null;
  return { name, text: new TextDecoder().decode(entry.bytes) };
}
