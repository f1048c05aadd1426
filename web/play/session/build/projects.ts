import { z } from '../../../../core/base/schema.ts';
import { sha256Hex } from '../../../../core/base/sha256.ts';
import { buildsSameModule, recipeOfSample } from '../../../../core/build/from-sample.ts';
import {
  buildInput,
  inputDigest,
  projectFolders,
  projectName,
  readProject,
  writeRecipe,
} from '../../../../core/build/project.ts';
import { RECIPE_FILE, type Recipe } from '../../../../core/build/recipe.ts';
import type { FileChange } from '../../../../core/files/change.ts';
import { joinPath, parentOf, type TreePath } from '../../../../core/files/path.ts';
import type { FileTree } from '../../../../core/files/tree.ts';
import type { ModuleIdentity, RunConfig } from '../../../../core/run/config.ts';
import { defaultConfig } from '../../../../core/run/default-config.ts';
import type { Sample } from '../../../../core/samples/manifest.ts';
import { loadModule, loadSetting, saveSetting } from '../../../workspace/session.ts';
import { useWorkspace } from '../../../workspace/store.ts';
import { savedConfig, showConfig, useConfig } from '../config-store.ts';
import { endActiveRun } from '../control.ts';
import { openDocument, openForEditing } from '../documents-store.ts';
import { setExpanded } from '../files-store.ts';
import { useLayout } from '../layout-store.ts';
import { closeModule, useModule } from '../module-store.ts';
import { openSample } from '../open-module.ts';
import { flushEdits } from '../pending-edit.ts';
import { showRunOf } from '../run-store.ts';
import { showProject, useBuild } from './build-store.ts';
import { openBuild } from './open-build.ts';
import { keepBuildSources } from './record-sources.ts';
import { addBuildRecord, buildToShow, useBuildRecords } from './records.ts';

/* Opens and creates projects. */

/**
 * Opens a project: its main source, and its build if there is one. Stops an active run of another program. Nothing is
 * built. Returns false if the folder is not a project.
 *
 * @param config of a project that was not built yet; the saved one if it is absent
 */
export async function openProject(folder: TreePath, config: RunConfig | null = null): Promise<boolean> {
  flushEdits();
  const { tree } = useWorkspace.getState();
  const project = readProject(tree, folder);
  if (project.kind === 'missing') return false;
  const digest = project.kind !== 'broken' ? inputDigest(buildInput(tree, folder, project.recipe)) : null;
  const record = buildToShow(useBuildRecords.getState().records, folder, digest);
  const bytes = record === null ? null : await loadModule(record.moduleSha256);
  const isShown =
    record !== null && bytes !== null && (await openBuild({ record, bytes, configuration: 'saved', folder }));
  const run = project.kind === 'broken' ? undefined : project.recipe.run;
  if (!isShown) await showUnbuilt(folder, config ?? defaultConfig(placeholder(folder), run));
  showMainSource(folder);
  return true;
}

/** Shows a project without a module. Its configuration can be edited before the first build. */
async function showUnbuilt(folder: TreePath, config: RunConfig): Promise<void> {
  const module = placeholder(folder);
  const original = { ...config, module };
  const shown = await savedConfig(module, original);
  const stopped = await endActiveRun();
  closeModule();
  showProject(folder);
  showConfig(shown, original);
  showRunOf(module.sha256, stopped);
}

/** Stands for the module of a project that was not built yet, in its configuration. */
function placeholder(folder: TreePath): ModuleIdentity {
  const sha256 = sha256Hex(new TextEncoder().encode(`project ${folder}`));
  return { name: `${projectName(folder)}.wasm`, sha256, size: 0 };
}

/** Returns the first source of a project, or its recipe if that is broken. */
function mainSource(folder: TreePath): TreePath {
  const project = readProject(useWorkspace.getState().tree, folder);
  return joinPath(
    folder,
    (project.kind === 'broken' || project.kind === 'missing' ? undefined : project.recipe.sources[0]) ?? RECIPE_FILE,
  );
}

function showMainSource(folder: TreePath): void {
  const path = mainSource(folder);
  setExpanded([folder, parentOf(path)], true);
  openDocument({ kind: 'file', path });
}

/** Shows the first source of a project with the focus in it. */
function editMainSource(folder: TreePath): void {
  showMainSource(folder);
  openForEditing(mainSource(folder));
  useLayout.getState().showNarrow('editor');
}

/** Returns a folder name that is free in the workspace: `name`, `name-2`, … */
export function freeFolder(tree: FileTree, name: string): TreePath {
  for (let number = 1; ; number += 1) {
    const folder = number === 1 ? name : `${name}-${number}`;
    if (!tree.has(folder)) return folder;
  }
}

export interface NewProject {
  /** The folder gets this name, or the next free one. */
  readonly name: string;
  /** The files of the project with its recipe, by path relative to its folder. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Names the step that undo reverts. */
  readonly label: string;
}

function writeProject({ name, files, label }: NewProject): TreePath {
  const { tree, apply } = useWorkspace.getState();
  const folder = freeFolder(tree, name);
  const modified = Date.now();
  const changes = [...files].map(
    ([path, bytes]): FileChange => ({ kind: 'file', path: joinPath(folder, path), bytes, modified }),
  );
  apply(changes, label);
  return folder;
}

/** Creates a project and opens it. Returns its folder. */
export async function createProject(project: NewProject, config: RunConfig | null = null): Promise<TreePath> {
  const folder = writeProject(project);
  await openProject(folder, config);
  editMainSource(folder);
  return folder;
}

/** Returns the project that was created from a sample; null if there is none. */
export function projectOfSample(tree: FileTree, { id }: Pick<Sample, 'id'>): TreePath | null {
  return readProject(tree, id).kind === 'missing' ? null : id;
}

/** Whether a sample can be edited and built in the page. */
export function canEditSample(sample: Sample): boolean {
  return recipeOfSample(sample) !== null;
}

/**
 * Opens the project of a sample, and creates it from the sample's sources if there is none.
 *
 * @param again creates another one even if there is one
 */
export async function forkSample(sample: Sample, { again = false } = {}): Promise<void> {
  const { tree } = useWorkspace.getState();
  const existing = projectOfSample(tree, sample);
  if (existing !== null && !again) {
    await openProject(existing);
    useLayout.getState().showNarrow('editor');
    return;
  }
  const built = recipeOfSample(sample);
  if (built === null) return;
  const recipe: Recipe = { ...built, ...useOf(sample) };
  const isOpen = () => useModule.getState().current?.sample?.id === sample.id;
  if (!isOpen()) await openSample(sample);
  const { current } = useModule.getState();
  if (current === null || !isOpen()) return;
  const encoder = new TextEncoder();
  const files = new Map(
    [...current.sources, { name: RECIPE_FILE, text: writeRecipe(recipe) }].map(({ name, text }) => [
      name,
      encoder.encode(text),
    ]),
  );
  const project: NewProject = { name: sample.id, files, label: `Edit ${sample.title}` };
  const { original } = useConfig.getState();
  if (!buildsSameModule(sample)) {
    await createProject(project, original);
    return;
  }
  const folder = writeProject(project);
  const record = addBuildRecord({
    folder,
    at: Date.now(),
    recipe,
    sourcesSha256: inputDigest(buildInput(useWorkspace.getState().tree, folder, recipe)),
    moduleSha256: current.identity.sha256,
    size: current.identity.size,
    steps: [],
    toolchain: sample.toolchain ?? '',
  });
  void keepBuildSources(record, files);
  await openBuild({ record, bytes: current.bytes, configuration: 'shown', folder });
  editMainSource(folder);
}

/** Returns the run and the work that a sample declares, which do not change its module. */
function useOf({ run: { args, stdin, preopens }, work }: Sample): Pick<Recipe, 'run' | 'work'> {
  return {
    run: { args, stdin, preopens },
    ...(work === undefined
      ? {}
      : { work: { unit: work.unit, sizes: work.sizes.map((size) => ({ args: size.args, amount: size.amount })) } }),
  };
}

/** Changes the recipe of the open project, as one step of undo with other changes of the same field. */
export function editRecipe(recipe: Recipe, label: string): void {
  const { folder } = useBuild.getState();
  if (folder === null) return;
  const path = joinPath(folder, RECIPE_FILE);
  const bytes = new TextEncoder().encode(writeRecipe(recipe));
  const change: FileChange = { kind: 'file', path, bytes, modified: Date.now() };
  useWorkspace.getState().apply([change], label, { mergeKey: `${path} ${label}` });
}

const OPEN_PROJECT = 'open-project';

/** Opens the project that was open before the page was loaded. Returns false if there is none. */
export async function reopenProject(): Promise<boolean> {
  const folder = await loadSetting(OPEN_PROJECT, z.string());
  return folder !== null && (await openProject(folder));
}

/** Saves which project is open, for the next visit. */
export function watchOpenProject(): void {
  useBuild.subscribe(({ folder }, before) => {
    // The workspace reports full storage.
    if (folder !== before.folder) saveSetting(OPEN_PROJECT, folder ?? undefined).catch(() => undefined);
  });
}

/** Returns the projects of the workspace, sorted by folder. */
export function useProjects(): readonly TreePath[] {
  const tree = useWorkspace((state) => state.tree);
  return projectFolders(tree);
}
