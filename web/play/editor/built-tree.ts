import { create } from 'zustand';
import type { FileTree } from '../../../core/files/tree.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { useBuild } from '../session/build/build-store.ts';

/*
 * The files that the last good build of the open project was made from. While the open module is of the present sources,
 * these are the files of the workspace.
 */

interface BuiltTreeState {
  /** Null if they are not known. */
  readonly tree: FileTree | null;
}

export const useBuiltTree = create<BuiltTreeState>()(() => ({ tree: null }));

let building: FileTree | null = null;

useBuild.subscribe((now, before) => {
  if (now.folder !== before.folder) {
    building = null;
    useBuiltTree.setState({ tree: null });
  }
  const { tree } = useWorkspace.getState();
  // A build reads the files when it begins.
  if (now.build !== before.build && now.build !== null) building = tree;
  if (now.folder !== null && now.recipe !== null && !now.stale) useBuiltTree.setState({ tree });
  else if (now.status !== before.status && now.status === 'built' && building !== null)
    useBuiltTree.setState({ tree: building });
});
