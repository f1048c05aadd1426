import { buildInput, readProject, writeRecipe } from '../../../../core/build/project.ts';
import { RECIPE_FILE } from '../../../../core/build/recipe.ts';
import { type BuildRecord, buildLabel } from '../../../../core/build/record.ts';
import { downloadBytes } from '../../../ui/download.ts';
import type { Problem } from '../../../ui/problem.ts';
import { type BuildSources, loadBuildSources } from '../../../workspace/build-sources.ts';
import { loadModule } from '../../../workspace/session.ts';
import { useWorkspace } from '../../../workspace/store.ts';
import { useCompare } from '../compare-store.ts';
import { runModule } from '../control.ts';
import { useLayout } from '../layout-store.ts';
import { flushEdits } from '../pending-edit.ts';
import { openBuild } from './open-build.ts';
import { keepBuildSources } from './record-sources.ts';
import { changeBuildRecord, removeBuildRecord, restoreBuildRecord } from './records.ts';
import { showRecordsNote as show } from './records-note.ts';
import { restoringChanges } from './restoring-changes.ts';

/* What can be done with the builds of the list: open, run, compare, restore, name, pin, download and delete. */

/** Returns the module of a build. Shows a problem and returns null if it is no longer stored. */
export async function moduleOfBuild(record: BuildRecord): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = await loadModule(record.moduleSha256).catch(() => null);
  if (bytes !== null) return new Uint8Array(bytes);
  const problem: Problem = {
    title: `The module of ${buildLabel(record)} is no longer stored`,
    detail: 'It was deleted, or removed to make room for other modules. Its sources are kept.',
    remedy: 'Restore these sources and build the project again.',
  };
  show({ kind: 'problem', problem });
  return null;
}

export async function openRecord(record: BuildRecord): Promise<boolean> {
  const bytes = await moduleOfBuild(record);
  return bytes !== null && openBuild({ record, bytes, configuration: 'shown' });
}

export async function runRecord(record: BuildRecord): Promise<void> {
  if (!(await openRecord(record))) return;
  useLayout.getState().showTool('terminal');
  runModule();
}

export async function downloadBuild(record: BuildRecord): Promise<void> {
  const bytes = await moduleOfBuild(record);
  const name = buildLabel(record).replace(/[^\w.-]+/g, '-');
  if (bytes !== null) downloadBytes(`${name.replace(/-$/, '')}.wasm`, bytes, 'application/wasm');
}

/** Shows the differences between the modules of two builds in Inspect. */
export function compareContents(before: BuildRecord, after: BuildRecord): void {
  useCompare.getState().request(`build:${before.id}`, `build:${after.id}`);
  useLayout.getState().showTool('inspect');
}

export const renameBuild = (id: string, name: string): void =>
  changeBuildRecord(id, { name: name.trim().slice(0, 120) });

/** Pinned builds are kept until they are deleted. */
export const pinBuild = (id: string, isPinned: boolean): void => changeBuildRecord(id, { isPinned });

/** The sources of the last deleted build, for undo. */
let deleted: { readonly record: BuildRecord; readonly files: BuildSources | null } | null = null;

/** Deletes a build from the list; `undoDeleteBuild` restores the last one. */
export async function deleteBuild(record: BuildRecord): Promise<void> {
  deleted = { record, files: await loadBuildSources(record.id).catch(() => null) };
  removeBuildRecord(record.id);
  show({ kind: 'deleted', record });
}

export async function undoDeleteBuild(): Promise<void> {
  if (deleted === null) return;
  const { record, files } = deleted;
  deleted = null;
  show(null);
  restoreBuildRecord(record);
  if (files !== null) await keepBuildSources(record, files);
}

/** Puts the files and settings of a project back to those of a build, as one step of undo. */
export async function restoreSources(record: BuildRecord): Promise<void> {
  flushEdits();
  const files = await loadBuildSources(record.id).catch(() => null);
  if (files === null) {
    const problem: Problem = {
      title: `The sources of ${buildLabel(record)} are no longer stored`,
      detail: 'They were removed to make room, or the build is older than this list. Nothing was changed.',
      remedy: 'Undo in the editor returns to earlier versions of this visit.',
    };
    show({ kind: 'problem', problem });
    return;
  }
  const { tree, apply } = useWorkspace.getState();
  const project = readProject(tree, record.folder);
  const present = project.kind === 'project' ? buildInput(tree, record.folder, project.recipe).files.keys() : [];
  const wanted = new Map(files).set(RECIPE_FILE, new TextEncoder().encode(writeRecipe(record.recipe)));
  const changes = restoringChanges(tree, record.folder, present, wanted, Date.now());
  apply(changes, `Restore the sources of ${buildLabel(record)}`);
  const removed = changes.filter(({ kind }) => kind === 'remove').length;
  show({ kind: 'restored', record, files: changes.filter(({ kind }) => kind === 'file').length, removed });
}
