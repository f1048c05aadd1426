import { type Fd, WASI } from '@bjorn3/browser_wasi_shim';
import type { FileChange } from '../../../core/files/change.ts';
import type { FileTree, TreeEntry } from '../../../core/files/tree.ts';
import type { Engine, EngineHost, EngineSession, WasiImports } from '../engine.ts';
import { BORROWED_FUNCTIONS, joinImports, openLender } from '../shim/borrowed.ts';
import { FileBudget } from '../shim/file-budget.ts';
import { changesBetween } from '../shim/tree-changes.ts';
import { InputFd, OutputFd } from './device-fd.ts';
import { GrowableFile, OpenGrowableFile } from './growable-file.ts';
import { directoryAt, filesUnder, loadTree, measureFiles, snapshotOf } from './tree.ts';
import { OpenTreeDirectory, TreeDirectory } from './tree-directory.ts';

/** `@bjorn3/browser_wasi_shim`, behind the same interface as our own engine. */
export const bjorn3Engine: Engine = {
  id: 'bjorn3',
  version: '@bjorn3/browser_wasi_shim 0.4.2',
  mayWait: ['fd_read', 'poll_oneoff'],
  open: (host, module) => openBjorn3(host, module, BORROWED_FUNCTIONS),
};

/** @param borrowed the functions that our own engine provides; fewer, to measure the package */
export async function openBjorn3(
  host: EngineHost,
  module: WebAssembly.Module,
  borrowed: readonly string[],
): Promise<EngineSession> {
  const lender = await openLender(host, module);
  const now = () => host.clock.realtime();
  const fds: Fd[] = [];
  const measure = () => {
    const files = filesUnder(root);
    for (const fd of fds) if (fd instanceof OpenGrowableFile && fd.file instanceof GrowableFile) files.add(fd.file);
    return measureFiles(files);
  };
  const budget = new FileBudget(host.fileQuota, measure, () => host.quotaReached());
  const kept = new Map<GrowableFile, TreeEntry>();
  const newDirectory = () => new TreeDirectory(() => new GrowableFile(new Uint8Array(0), now(), budget, now));
  const root = newDirectory();
  loadTree(root, host.files, (bytes, modified) => new GrowableFile(bytes, modified, budget, now), newDirectory);
  budget.recount();

  fds.push(new InputFd(host.stdin.isTerminal), new OutputFd(host.stdout), new OutputFd(host.stderr));
  for (const preopen of host.preopens) {
    const folder = directoryAt(root, preopen.folder);
    if (folder !== null) fds.push(new OpenTreeDirectory(folder, preopen.access === 'read-only', preopen.guest));
  }
  const shim = new WASI([...host.args], [], fds, { debug: false });
  // The first comparison must not report the original files.
  let known: FileTree = snapshotOf(root, host.files, kept);

  return {
    imports: joinImports('bjorn3', host, shim.wasiImport as WasiImports, lender.imports, borrowed),
    unstableImports: null,
    bind(instance, memory) {
      lender.bind(instance, memory);
      if (memory !== null) shim.inst = { exports: { memory } };
    },
    takeChanges(): FileChange[] {
      const before = known;
      known = snapshotOf(root, before, kept);
      return changesBetween(before, known);
    },
  };
}
