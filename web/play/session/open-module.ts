import { messageOf } from '../../../core/base/errors.ts';
import { z } from '../../../core/base/schema.ts';
import type { FileChange } from '../../../core/files/change.ts';
import { nameOf, parentOf, type TreePath } from '../../../core/files/path.ts';
import type { Preflight } from '../../../core/module/preflight.ts';
import type { ModuleIdentity, RunConfig } from '../../../core/run/config.ts';
import { defaultConfig } from '../../../core/run/default-config.ts';
import type { Sample } from '../../../core/samples/manifest.ts';
import { sampleConfig } from '../../../core/samples/sample-config.ts';
import { buildProject } from '../../build/compilers.ts';
import { fetchModule, MODULE_MAX } from '../../runner/fetch-module.ts';
import { examineModule } from '../../runner/inspect-module.ts';
import { loadSample, type SampleContent } from '../../samples/load-sample.ts';
import type { Problem } from '../../ui/problem.ts';
import type { Transfer } from '../../ui/transfer.ts';
import { loadModule, loadSetting, saveModule, saveSetting } from '../../workspace/session.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { followModule } from './build/build-store.ts';
import { rebindConfig, savedConfig, showConfig } from './config-store.ts';
import { endActiveRun, runModule } from './control.ts';
import { documentsOf, showSources } from './documents-store.ts';
import { setExpanded } from './files-store.ts';
import { useGallery } from './gallery-store.ts';
import { useLayout } from './layout-store.ts';
import {
  beginLoading,
  endLoading,
  type ModuleOrigin,
  type OpenModule,
  reportProgress,
  type SourceFile,
  showModule,
  useModule,
} from './module-store.ts';
import { showRunOf, useRun } from './run-store.ts';

/* Opens a module: a sample, a file, an address, or the module of an earlier run. */

export type Arrived =
  | {
      readonly kind: 'arrived';
      readonly name: string;
      readonly bytes: Uint8Array<ArrayBuffer>;
      /** The other files of a sample; null for a custom module. */
      readonly content: SampleContent | null;
      readonly origin: ModuleOrigin;
    }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'cancelled' };

export interface Arrival {
  readonly signal: AbortSignal;
  readonly onProgress: (transfer: Transfer) => void;
}

const FILE: ModuleOrigin = { kind: 'file' };

/** The setting that names the module to open after a reload. */
export const LAST_MODULE = 'last-module';

/** Replaces the saved configuration and the files of a module when it is opened. */
export interface Preparation {
  /** Returns why a module with this digest is not opened; null if it is. Without it, every module is opened. */
  check?(sha256: string): Problem | null;
  configOf(module: ModuleIdentity): RunConfig;
  /**
   * Called when the configuration is shown.
   *
   * @param content the files of a sample; null for a custom module
   */
  showFiles(content: SampleContent | null, config: RunConfig): void;
  /** Keeps the shown configuration, which is of the same program, or the one that was saved for the module. */
  readonly keeps?: 'shown' | 'saved';
}

/**
 * Loads a module and makes it the open one. Its files, configuration and sources appear with it in one step, so the
 * page never shows parts of two modules. Returns false when nothing was opened.
 */
export async function openModule(
  name: string,
  sample: Sample | null,
  arrive: (arrival: Arrival) => Promise<Arrived>,
  preparation: Preparation | null = null,
): Promise<boolean> {
  const abort = new AbortController();
  const id = beginLoading(name, sample?.id ?? null, () => abort.abort());
  const start = performance.now();
  try {
    const arrived = await arrive({
      signal: abort.signal,
      onProgress: (transfer) => reportProgress(id, transfer),
    });
    if (arrived.kind !== 'arrived') {
      endLoading(id, arrived.kind === 'failed' ? arrived.problem : null);
      return false;
    }
    const fetched = performance.now() - start;
    const { sha256, preflight } = await examineModule(arrived.bytes);
    const rejected = preparation?.check?.(sha256) ?? null;
    if (rejected !== null) {
      endLoading(id, rejected);
      return false;
    }
    const identity: ModuleIdentity = { name: arrived.name.slice(0, 512), sha256, size: arrived.bytes.length };
    const { origin } = arrived;
    const sources = arrived.content?.sources ?? (origin.kind === 'source' ? [origin.source] : []);
    const opened: OpenModule = { identity, bytes: arrived.bytes, preflight, sample, origin, sources, fetched };
    const original = preparation?.configOf(identity) ?? originalConfig(identity, sample);
    const isSaved = preparation === null || preparation.keeps === 'saved';
    const config = isSaved ? await savedConfig(identity, original) : original;
    if (abort.signal.aborted) return false;
    const stopped = await endRunOfAnother(sha256);
    if (abort.signal.aborted) return false;
    const runWhenLoaded = useModule.getState().loading?.runWhenLoaded ?? false;
    if (preparation !== null) preparation.showFiles(arrived.content, config);
    else if (arrived.content !== null && sample !== null) addFiles(sample, arrived.content);
    if (preparation?.keeps === 'shown') rebindConfig(identity);
    else showConfig(config, original);
    showRunOf(sha256, stopped);
    showModule(id, opened);
    followModule(origin);
    showSources(sample === null ? sources.map((each) => ({ kind: 'source', ...each })) : documentsOf(sample, sources));
    if (sample !== null) revealFolders(sample);
    showToolFor(preflight);
    saveForNextVisit(opened);
    if (runWhenLoaded) runModule();
    return true;
  } catch (error) {
    const remedy = 'The module that was open is still there. Try again.';
    endLoading(id, { title: `Could not open ${name}`, detail: messageOf(error), remedy });
    return false;
  }
}

function originalConfig(identity: ModuleIdentity, sample: Sample | null): RunConfig {
  return sample === null ? defaultConfig(identity) : sampleConfig(identity, sample.run);
}

/** Stops the active run of another module: a run is shown with its module, never with another one. */
async function endRunOfAnother(sha256: string): Promise<boolean> {
  return useRun.getState().run?.config.module.sha256 === sha256 ? false : endActiveRun();
}

/** Adds the sample's files to the workspace. Paths that exist already are left unchanged. */
export function addFiles(sample: Sample, content: SampleContent): void {
  const { tree, apply } = useWorkspace.getState();
  const changes: FileChange[] = [];
  const folders = new Set<string>();
  const addFolder = (path: string) => {
    if (path === '' || tree.has(path) || folders.has(path)) return;
    addFolder(parentOf(path));
    folders.add(path);
    changes.push({ kind: 'directory', path });
  };
  for (const preopen of sample.run.preopens) addFolder(preopen.folder);
  for (const [path, bytes] of content.files) {
    if (tree.has(path)) continue;
    addFolder(parentOf(path));
    changes.push({ kind: 'file', path, bytes, modified: Date.now() });
  }
  if (changes.length > 0) apply(changes, `Files of ${sample.title}`, { undoable: false });
}

/** Expands the folders that the sample works on, so that its files are in view. */
function revealFolders({ run }: Sample): void {
  setExpanded(
    run.preopens.map(({ folder }) => folder),
    true,
  );
}

function showToolFor(preflight: Preflight): void {
  const { tool, showTool } = useLayout.getState();
  const isReactor = preflight.kind === 'runnable' && preflight.shape === 'reactor';
  if (isReactor) showTool('calls');
  else if (tool === 'calls' || preflight.kind === 'refused') showTool('terminal');
}

/** Saves which module was open, and the bytes and the origin of a custom one. */
function saveForNextVisit({ identity, sample, bytes, preflight, origin }: OpenModule): void {
  // The workspace reports full storage; this visit is not affected.
  saveSetting(LAST_MODULE, { sha256: identity.sha256, sample: sample?.id ?? null, name: identity.name }).catch(
    () => undefined,
  );
  // Files that are not WebAssembly are not kept: nothing could be done with them.
  const isModule = preflight.kind === 'runnable' || preflight.refusal.kind !== 'not-wasm';
  if (sample === null && isModule) {
    saveModule({ sha256: identity.sha256, name: identity.name, bytes }).catch(() => undefined);
    if (origin.kind !== 'file') saveSetting(originSetting(identity.sha256), origin).catch(() => undefined);
  }
}

const originSetting = (sha256: string): string => `origin/${sha256}`;

const sourceSchema = z.object({ name: z.string(), text: z.string() });

const originSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('address'), url: z.string() }),
  z.object({ kind: z.literal('source'), source: sourceSchema }),
  z.object({
    kind: z.literal('build'),
    folder: z.string(),
    build: z.string(),
    number: z.number(),
    sourcesSha256: z.string(),
    source: z.nullable(sourceSchema),
  }),
]);

export function openSample(sample: Sample, preparation: Preparation | null = null): Promise<boolean> {
  const arrive = async (arrival: Arrival): Promise<Arrived> => {
    const loaded = await loadSample(sample, arrival);
    if (loaded.kind !== 'loaded') return loaded;
    return { kind: 'arrived', name: `${sample.id}.wasm`, bytes: loaded.moduleBytes, content: loaded, origin: FILE };
  };
  return openModule(sample.title, sample, arrive, preparation);
}

/** Returns the module in a file: its bytes, or those that its text assembles to. */
async function arrivedFile(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Arrived> {
  if (!name.toLowerCase().endsWith('.wat')) return { kind: 'arrived', name, bytes, content: null, origin: FILE };
  return assembled({ name, text: new TextDecoder().decode(bytes) });
}

/** The first messages of the assembler show what is wrong. */
const MESSAGE_MAX = 600;

/** Assembles a module from the text format. */
export async function assembled(source: SourceFile): Promise<Arrived> {
  const { name, text } = source;
  const files = new Map([[name, new TextEncoder().encode(text)]]);
  const outcome = await buildProject({ recipe: { language: 'wat', sources: [name], debug: false }, files });
  const module = name.replace(/\.wat$/i, '.wasm');
  if (outcome.kind === 'built')
    return { kind: 'arrived', name: module, bytes: outcome.wasm, content: null, origin: { kind: 'source', source } };
  if (outcome.kind === 'cancelled') return outcome;
  const detail = outcome.kind === 'failed' ? outcome.log.slice(0, MESSAGE_MAX) : outcome.message;
  return {
    kind: 'failed',
    problem: {
      title: `${name} could not be assembled`,
      detail,
      remedy: 'The open module is unchanged. Correct the text and open it again.',
    },
  };
}

export function openFile(file: File): Promise<boolean> {
  return openModule(file.name, null, async () => {
    if (file.size > MODULE_MAX) {
      const detail = `${file.name} is larger than 512 MiB.`;
      return {
        kind: 'failed',
        problem: { title: 'The file is too large', detail, remedy: 'Browsers cannot compile a module of this size.' },
      };
    }
    return arrivedFile(file.name, new Uint8Array(await file.arrayBuffer()));
  });
}

/** Opens a module in the workspace, for example one that a program has written. */
export function openWorkspaceFile(path: TreePath): Promise<boolean> {
  return openModule(nameOf(path), null, async () => {
    const entry = useWorkspace.getState().tree.get(path);
    if (entry?.kind === 'file') {
      return arrivedFile(nameOf(path), new Uint8Array(entry.bytes));
    }
    const detail = 'It was moved or deleted.';
    return { kind: 'failed', problem: { title: `${path} is not a file`, detail, remedy: 'Choose another file.' } };
  });
}

export function openAddress(url: URL): Promise<boolean> {
  return openModule(url.href, null, async ({ signal, onProgress }) => {
    const now = () => performance.now();
    const result = await fetchModule(url, { fetch: (href, init) => fetch(href, init), now, signal, onProgress });
    return result.kind === 'fetched'
      ? {
          kind: 'arrived',
          name: result.name,
          bytes: result.bytes,
          content: null,
          origin: { kind: 'address', url: url.href },
        }
      : result;
  });
}

/** Opens a module that was open before: as a sample, or from the modules saved with the workspace. */
export async function openAgain(
  module: Pick<ModuleIdentity, 'sha256' | 'name'>,
  sampleId: string | null,
): Promise<boolean> {
  const { current, loading } = useModule.getState();
  if (current?.identity.sha256 === module.sha256) {
    // Otherwise the next Run would wait for the loading module instead of running this one.
    loading?.cancel();
    return true;
  }
  const { catalogue } = useGallery.getState();
  const samples = catalogue.kind === 'loaded' ? catalogue.samples : [];
  const sample = samples.find((each) => each.id === sampleId && each.module.sha256 === module.sha256);
  if (sample !== undefined) return openSample(sample);
  return openModule(module.name, null, async () => {
    const bytes = await loadModule(module.sha256);
    const origin = (await loadSetting(originSetting(module.sha256), originSchema)) ?? FILE;
    if (bytes !== null)
      return { kind: 'arrived', name: module.name, bytes: new Uint8Array(bytes), content: null, origin };
    return {
      kind: 'failed',
      problem: {
        title: `${module.name} is no longer saved`,
        detail: 'It was deleted, it was removed to make room for other modules, or the sample was rebuilt.',
        remedy: 'Open the file again. Its configuration is saved and will be restored.',
      },
    };
  });
}

/** Opens the module of the run that was shown before, with the output of that run. */
export async function returnToPrevious(): Promise<void> {
  const { previous } = useRun.getState();
  if (previous !== null) await openAgain(previous.run.config.module, previous.run.sample);
}
