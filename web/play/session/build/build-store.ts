import { create } from 'zustand';
import type { Milliseconds } from '../../../../core/base/units.ts';
import type { Diagnostic } from '../../../../core/build/diagnostic.ts';
import type { BuildStep } from '../../../../core/build/outcome.ts';
import { buildInput, inputDigest, type Project, readProject } from '../../../../core/build/project.ts';
import { RECIPE_FILE, type Recipe } from '../../../../core/build/recipe.ts';
import { joinPath, nameOf, parentOf, type TreePath } from '../../../../core/files/path.ts';
import type { FileTree } from '../../../../core/files/tree.ts';
import type { CompileStage } from '../../../../worker/compile/protocol.ts';
import { readPreference, writePreference } from '../../../ui/preference.ts';
import { useWorkspace } from '../../../workspace/store.ts';
import { type BuildOrigin, moveOrigin, useModule } from '../module-store.ts';
import { type BuildRecord, buildToShow, moveBuildRecords, useBuildRecords } from './records.ts';

/*
 * The open project and its build. What follows from the files, the open module and the records is computed here and
 * nowhere else; build.ts and projects.ts perform the actions.
 */

export type BuildStatus =
  /** No build since the project was opened. */
  | 'idle'
  /** The compiler is loading. */
  | 'loading'
  | 'building'
  | 'built'
  | 'failed'
  /** The compiler stopped, or could not be loaded. */
  | 'crashed';

/** What the last build printed. */
export interface BuildLog {
  readonly log: string;
  readonly steps: readonly BuildStep[];
  readonly duration: Milliseconds;
}

/** What the actions set. */
interface Held {
  /** The open project; null if the open module is not of a project. */
  readonly folder: TreePath | null;
  readonly status: BuildStatus;
  /** Identifies the active build; null if there is none. */
  readonly build: number | null;
  /** The messages of the last build. */
  readonly messages: readonly Diagnostic[];
  readonly lastLog: BuildLog | null;
  /** Why the compiler stopped; null if it did not. */
  readonly crash: string | null;
  /** What the compiler does now. */
  readonly stage: CompileStage | null;
  /** When the active build began, as Unix time. */
  readonly startedAt: Milliseconds | null;
  /** The compiler is large, and the user has not agreed to download it yet. */
  readonly asksForDownload: boolean;
  /** The program is run when the active build has succeeded. */
  readonly runWhenBuilt: boolean;
  /** Run was pressed, and nothing was run because the build failed. */
  readonly runRefused: boolean;
  /** Builds after each change of the files. */
  readonly autoBuild: boolean;
}

/** What follows from the files, the open module and the records. */
interface Derived {
  readonly project: Project;
  /** Null if no project is open, its recipe is broken, or its compiler does not run in a browser. */
  readonly recipe: Recipe | null;
  /** The messages of the last build, or those about a broken recipe. */
  readonly diagnostics: readonly Diagnostic[];
  /** Of the recipe and the sources; null if no project is open, or its recipe is broken. */
  readonly sourcesSha256: string | null;
  /** The open module was not built from the present recipe and sources. */
  readonly stale: boolean;
  readonly lastGood: BuildRecord | null;
}

export interface BuildState extends Held, Derived {}

const MISSING: Project = { kind: 'missing' };
const NOTHING: readonly Diagnostic[] = [];
const AUTO_BUILD = 'auto-build';

/** The state of a project that was just opened. */
const FRESH = {
  status: 'idle',
  build: null,
  messages: NOTHING,
  lastLog: null,
  crash: null,
  stage: null,
  startedAt: null,
  asksForDownload: false,
  runWhenBuilt: false,
  runRefused: false,
} as const;

export const useBuild = create<BuildState>()(() => ({
  folder: null,
  ...FRESH,
  autoBuild: readPreference(AUTO_BUILD) !== null,
  project: MISSING,
  recipe: null,
  diagnostics: NOTHING,
  sourcesSha256: null,
  stale: false,
  lastGood: null,
}));

/** Returns the origin of the open module if it is a build of this project. */
function shownBuild(folder: TreePath): BuildOrigin | null {
  const origin = useModule.getState().current?.origin;
  return origin?.kind === 'build' && origin.folder === folder ? origin : null;
}

const CLOSED: Derived = {
  project: MISSING,
  recipe: null,
  diagnostics: NOTHING,
  sourcesSha256: null,
  stale: false,
  lastGood: null,
};

function derive({ folder, messages }: Held, before: Derived): Derived {
  if (folder === null) return CLOSED;
  const { tree } = useWorkspace.getState();
  const project = unlessEqual(readProject(tree, folder), before.project);
  if (project.kind === 'missing') return { ...CLOSED, project };
  const recipe = project.kind === 'project' ? project.recipe : null;
  const sourcesSha256 = project.kind === 'broken' ? null : inputDigest(buildInput(tree, folder, project.recipe));
  return {
    project,
    recipe,
    diagnostics: project.kind === 'broken' ? project.diagnostics : messages,
    sourcesSha256,
    stale: sourcesSha256 === null || shownBuild(folder)?.sourcesSha256 !== sourcesSha256,
    lastGood: buildToShow(useBuildRecords.getState().records, folder, sourcesSha256),
  };
}

/** Keeps the object that is shown, so that nothing is rendered again for an equal one. */
function unlessEqual<T>(next: T, before: T): T {
  return JSON.stringify(next) === JSON.stringify(before) ? before : next;
}

function change(held: Partial<Held>): void {
  useBuild.setState((state) => {
    const next = { ...state, ...held };
    return { ...held, ...derive(next, state) };
  });
}

useModule.subscribe((now, before) => {
  if (now.current !== before.current) change({});
});
useBuildRecords.subscribe(() => change({}));
useWorkspace.subscribe(({ tree }, before) => {
  const { folder } = useBuild.getState();
  if (folder === null || tree === before.tree) return;
  const moved = movedProject(before.tree, tree, folder);
  // First of all: a project that is missing ends its build.
  change(moved === null ? {} : { folder: moved });
  if (moved === null) return;
  moveBuildRecords(folder, moved);
  moveOrigin(folder, moved);
});

/** Returns the new folder of a project that was moved, also by undo; null if it was not. Entries keep their identity. */
function movedProject(before: FileTree, now: FileTree, folder: TreePath): TreePath | null {
  const recipe = before.get(joinPath(folder, RECIPE_FILE));
  if (recipe === undefined || now.has(joinPath(folder, RECIPE_FILE))) return null;
  for (const [path, entry] of now) if (entry === recipe && nameOf(path) === RECIPE_FILE) return parentOf(path);
  return null;
}

/** Makes a project the open one, or none. */
export function showProject(folder: TreePath | null): void {
  if (folder !== useBuild.getState().folder) change({ ...FRESH, folder });
}

/** Shows the project of a module that was opened. Other modules close the project. */
export function followModule(origin: { readonly kind: string } | BuildOrigin): void {
  const folder = 'folder' in origin ? origin.folder : null;
  const exists = folder !== null && readProject(useWorkspace.getState().tree, folder).kind !== 'missing';
  showProject(exists ? folder : null);
}

let builds = 0;

/** Returns the number of the build, which later calls for it pass: they do nothing once another one is active. */
export function beginBuild(runWhenBuilt: boolean): number {
  // The messages of the last build stay until this one has others.
  const { messages, lastLog } = useBuild.getState();
  builds += 1;
  change({ ...FRESH, messages, lastLog, build: builds, status: 'loading', startedAt: Date.now(), runWhenBuilt });
  return builds;
}

export function isActiveBuild(build: number): boolean {
  return useBuild.getState().build === build;
}

export function reportStage(build: number, stage: CompileStage): void {
  if (isActiveBuild(build)) change({ stage, status: stage.type === 'step' ? 'building' : 'loading' });
}

/** Runs the program when the active build has succeeded. */
export function queueRunAfterBuild(): void {
  change({ runWhenBuilt: true });
}

export type EndedBuild =
  | { readonly kind: 'built'; readonly messages: readonly Diagnostic[]; readonly log: BuildLog }
  | { readonly kind: 'failed'; readonly messages: readonly Diagnostic[]; readonly log: BuildLog }
  | { readonly kind: 'crashed'; readonly message: string }
  | { readonly kind: 'cancelled' };

export function endBuild(build: number, ended: EndedBuild): void {
  if (!isActiveBuild(build)) return;
  const { runWhenBuilt } = useBuild.getState();
  const done = { build: null, stage: null, startedAt: null, runWhenBuilt: false };
  switch (ended.kind) {
    case 'built':
      change({ ...done, status: 'built', messages: ended.messages, lastLog: ended.log });
      return;
    case 'failed':
      change({ ...done, status: 'failed', messages: ended.messages, lastLog: ended.log, runRefused: runWhenBuilt });
      return;
    case 'crashed':
      change({ ...done, status: 'crashed', crash: ended.message, runRefused: runWhenBuilt });
      return;
    case 'cancelled':
      change({ ...done, status: 'idle' });
  }
}

/** The build waits for the user's consent to a large download. */
export function askForDownload(runWhenBuilt: boolean): void {
  change({ ...FRESH, asksForDownload: true, runWhenBuilt });
}

export function dismissRefusal(): void {
  change({ runRefused: false });
}

export function setAutoBuild(autoBuild: boolean): void {
  writePreference(AUTO_BUILD, autoBuild ? 'on' : null);
  change({ autoBuild });
}

/** Whether the open module is a build of the open project from other sources than the present ones. */
export function isStaleBuild(): boolean {
  const { folder, stale } = useBuild.getState();
  return stale && folder !== null && shownBuild(folder) !== null;
}

export function isBuilding({ build }: Pick<BuildState, 'build'>): boolean {
  return build !== null;
}
