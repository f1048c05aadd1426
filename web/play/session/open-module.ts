import { messageOf } from '../../../core/base/errors.ts';
import type { FileChange } from '../../../core/files/change.ts';
import { nameOf, parentOf, type TreePath } from '../../../core/files/path.ts';
import type { ModuleIdentity, RunConfig } from '../../../core/run/config.ts';
import { defaultConfig, sampleConfig } from '../../../core/run/default-config.ts';
import type { Sample } from '../../../core/samples/manifest.ts';
import { examineModule } from '../../runner/examine-module.ts';
import { loadSample, type SampleContent } from '../../samples/load-sample.ts';
import type { Problem } from '../../ui/problem.ts';
import type { Transfer } from '../../ui/transfer.ts';
import { loadModule, saveModule, saveSetting } from '../../workspace/session.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { configureFor } from './config-store.ts';
import { showSources } from './documents-store.ts';
import { fetchModule, MODULE_MAX } from './fetch-module.ts';
import { useGallery } from './gallery-store.ts';
import { useLayout } from './layout-store.ts';
import { type OpenModule, useModule } from './module-store.ts';
import { isActive, useRun } from './run-store.ts';

/* The ways in which a module comes to the page: a sample, a file, an address, an earlier run. */

type Arrived =
  | {
      readonly kind: 'arrived';
      readonly name: string;
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly content: SampleContent | null;
    }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'cancelled' };

interface Arrival {
  readonly signal: AbortSignal;
  readonly onProgress: (transfer: Transfer) => void;
}

/** The name of the setting that says what to open after a reload. */
export const LAST_MODULE = 'last-module';

let lastAbort: AbortController | null = null;

/** Shows progress while `arrive` fetches, and puts what came on the page. False where it did not come. */
async function open(
  name: string,
  sample: Sample | null,
  arrive: (arrival: Arrival) => Promise<Arrived>,
): Promise<boolean> {
  lastAbort?.abort();
  const abort = new AbortController();
  lastAbort = abort;
  const start = performance.now();
  const show = (transfer: Transfer) => {
    if (!abort.signal.aborted) useModule.setState({ loading: { name, transfer, cancel: () => abort.abort() } });
  };
  abort.signal.addEventListener('abort', () => {
    if (lastAbort === abort) useModule.setState({ loading: null });
  });
  useModule.setState({ problem: null });
  show({ loaded: 0, total: null, elapsed: 0 });
  try {
    const arrived = await arrive({ signal: abort.signal, onProgress: show });
    if (abort.signal.aborted || arrived.kind === 'cancelled') return false;
    if (arrived.kind === 'failed') {
      useModule.setState({ loading: null, problem: arrived.problem });
      return false;
    }
    const fetched = performance.now() - start;
    const { sha256, preflight } = await examineModule(arrived.bytes);
    if (abort.signal.aborted) return false;
    const identity: ModuleIdentity = { name: arrived.name.slice(0, 512), sha256, size: arrived.bytes.length };
    const opened: OpenModule = {
      identity,
      bytes: arrived.bytes,
      preflight,
      sample,
      sources: arrived.content?.sources ?? [],
      fetched,
    };
    if (arrived.content !== null && sample !== null) addFiles(sample, arrived.content);
    await configureFor(identity, originalConfig(identity, sample));
    if (abort.signal.aborted) return false;
    useModule.setState({ current: opened, loading: null });
    leaveLastRun(opened);
    showSources(opened.sources);
    remember(opened);
    return true;
  } catch (error) {
    if (!abort.signal.aborted) {
      const detail = messageOf(error);
      const remedy = 'What was on the page is still there. Try again.';
      useModule.setState({ loading: null, problem: { title: `${name} could not be opened`, detail, remedy } });
    }
    return false;
  }
}

export function originalConfig(module: ModuleIdentity, sample: Sample | null): RunConfig {
  return sample === null ? defaultConfig(module) : sampleConfig(module, sample.run);
}

/** Puts the sample's files where nothing stands yet; what the user changed stays as it is. */
function addFiles(sample: Sample, content: SampleContent): void {
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

/** What another program printed is no longer of interest, unless it still runs. */
function leaveLastRun({ identity, preflight }: OpenModule): void {
  const { run } = useRun.getState();
  if (!isActive(run) && run?.config.module.sha256 !== identity.sha256) useRun.setState({ run: null });
  const { tool, showTool } = useLayout.getState();
  const isReactor = preflight.kind === 'runnable' && preflight.shape === 'reactor';
  if (isReactor) showTool('calls');
  else if (tool === 'calls' || preflight.kind === 'refused') showTool('terminal');
}

/** For the next visit: which module was open, and the bytes of one that only the user has. */
function remember({ identity, sample, bytes }: OpenModule): void {
  // Storage that is full is told by the workspace; this visit is not concerned.
  saveSetting(LAST_MODULE, { sha256: identity.sha256, sample: sample?.id ?? null, name: identity.name }).catch(
    () => undefined,
  );
  if (sample === null) saveModule({ sha256: identity.sha256, name: identity.name, bytes }).catch(() => undefined);
}

export function openSample(sample: Sample): Promise<boolean> {
  return open(sample.title, sample, async (arrival) => {
    const loaded = await loadSample(sample, arrival);
    if (loaded.kind !== 'loaded') return loaded;
    return { kind: 'arrived', name: `${sample.id}.wasm`, bytes: loaded.moduleBytes, content: loaded };
  });
}

export function openFile(file: File): Promise<boolean> {
  return open(file.name, null, async () => {
    if (file.size > MODULE_MAX) {
      const detail = `${file.name} is larger than 512 MiB.`;
      return {
        kind: 'failed',
        problem: { title: 'The file is too large', detail, remedy: 'Modules of this size do not run in a tab.' },
      };
    }
    return { kind: 'arrived', name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), content: null };
  });
}

/** A module that lies in the workspace, as a program may have made it. */
export function openWorkspaceFile(path: TreePath): Promise<boolean> {
  return open(nameOf(path), null, async () => {
    const entry = useWorkspace.getState().tree.get(path);
    if (entry?.kind === 'file') {
      return { kind: 'arrived', name: nameOf(path), bytes: new Uint8Array(entry.bytes), content: null };
    }
    const problem = { title: `${path} is no file`, detail: 'It may have been moved or deleted.', remedy: '' };
    return { kind: 'failed', problem };
  });
}

export function openAddress(url: URL): Promise<boolean> {
  return open(url.href, null, async ({ signal, onProgress }) => {
    const now = () => performance.now();
    const result = await fetchModule(url, { fetch: (href, init) => fetch(href, init), now, signal, onProgress });
    return result.kind === 'fetched'
      ? { kind: 'arrived', name: result.name, bytes: result.bytes, content: null }
      : result;
  });
}

/** Opens a module again that was open before, by the sample that it belongs to or from what was kept. */
export async function openAgain(module: { sha256: string; name: string }, sampleId: string | null): Promise<boolean> {
  if (useModule.getState().current?.identity.sha256 === module.sha256) return true;
  const { catalogue } = useGallery.getState();
  const samples = catalogue.kind === 'loaded' ? catalogue.samples : [];
  const sample = samples.find((each) => each.id === sampleId && each.module.sha256 === module.sha256);
  if (sample !== undefined) return openSample(sample);
  return open(module.name, null, async () => {
    const bytes = await loadModule(module.sha256);
    if (bytes !== null) return { kind: 'arrived', name: module.name, bytes: new Uint8Array(bytes), content: null };
    return {
      kind: 'failed',
      problem: {
        title: `${module.name} is no longer kept`,
        detail: 'Its bytes had to make room for other modules, or the sample has been built anew since.',
        remedy: 'Open the file again; its configuration is kept and comes back with it.',
      },
    };
  });
}
