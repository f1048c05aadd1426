import type { FileChange } from '../../../core/files/change.ts';
import type { FileTree } from '../../../core/files/tree.ts';
import type { Engine, EngineHost, EngineSession, WasiFunction, WasiImports } from '../engine.ts';
import { BORROWED_FUNCTIONS, joinImports, openLender } from '../shim/borrowed.ts';
import { FileBudget } from '../shim/file-budget.ts';
import { changesBetween } from '../shim/tree-changes.ts';
import { guardQuota, guardReadOnly } from './guards.ts';
import { instantiateRelay, memoryRelay, type WasiModuleName } from './memory-relay.ts';
import { loadWasmer } from './package.ts';
import { preopenNames } from './preopen-names.ts';
import { loadTree, measureFiles, snapshotOf } from './tree.ts';

/** `@wasmer/wasi`, behind the same interface as our own engine. Its code is loaded when it is opened. */
export const wasmerEngine: Engine = {
  id: 'wasmer',
  version: '@wasmer/wasi 1.2.2',
  mayWait: ['fd_read', 'poll_oneoff'],
  open: (host, module, wasmerBinary) => openWasmer(host, module, wasmerBinary, BORROWED_FUNCTIONS),
};

/** The package's first descriptor is a root that was not granted. The preopens follow it. */
const PACKAGE_FIRST = 4;
const FIRST_PREOPEN = 3;

/** @param borrowed the functions that our own engine provides; fewer, to measure the package */
export async function openWasmer(
  host: EngineHost,
  module: WebAssembly.Module,
  binary: ArrayBuffer | null,
  borrowed: readonly string[],
): Promise<EngineSession> {
  if (binary === null) throw new Error('The wasmer engine was opened without its wasm binary.');
  const lender = await openLender(host, module);
  const wasmer = await loadWasmer(binary);
  const empty = new wasmer.MemFS();
  loadTree(empty, host.files);
  const granted = host.preopens.filter(({ folder }) => folder === '' || host.files.get(folder)?.kind === 'directory');
  const wasi = new wasmer.WASI({
    args: [host.program],
    env: {},
    // The names are provided elsewhere; these only need to differ.
    preopens: Object.fromEntries(granted.map(({ folder }, index) => [`preopen-${index}`, `/${folder}`])),
    fs: empty,
  });
  // The file system that was passed in is no longer used; the guest changes this one.
  const fs = wasi.fs;
  const budget = new FileBudget(
    host.fileQuota,
    () => measureFiles(fs),
    () => host.quotaReached(),
  );
  budget.recount();

  let memory: WebAssembly.Memory | null = null;
  let cached = new DataView(new ArrayBuffer(0));
  const view = (): DataView => {
    if (memory !== null && cached.buffer !== memory.buffer) cached = new DataView(memory.buffer);
    return cached;
  };
  const outputs = new Map<number, () => void>([
    [1, () => host.stdout.write(wasi.getStdoutBuffer())],
    [2, () => host.stderr.write(wasi.getStderrBuffer())],
  ]);
  let dirty = false;
  const watch = {
    checkpoint: () => host.checkpoint(),
    filesTouched: () => {
      dirty = true;
      host.filesTouched();
    },
  };
  const importsOf = (name: WasiModuleName, lent: WasiImports): WasiImports => {
    const relay = memoryRelay(name, false);
    const own = (wasi.getImports(relay) as Record<string, WasiImports>)[name] ?? {};
    const readOnly = new Set(granted.flatMap(({ access }, i) => (access === 'read-only' ? [FIRST_PREOPEN + i] : [])));
    let guarded = withOutputs(own, outputs);
    guarded = guardQuota(guarded, budget, (fd) => outputs.has(fd), view);
    guarded = guardReadOnly(guarded, readOnly, view);
    guarded = {
      ...guarded,
      ...preopenNames(
        granted.map(({ guest }) => guest),
        FIRST_PREOPEN,
        view,
      ),
    };
    return joinImports('wasmer', watch, guarded, lent, borrowed);
  };
  const unstable = lender.unstableImports;
  const unstableImports = unstable === null ? null : importsOf('wasi_unstable', unstable);
  const imports = importsOf('wasi_snapshot_preview1', lender.imports);
  let known: FileTree = host.files;

  return {
    imports,
    unstableImports,
    bind(instance, guestMemory) {
      lender.bind(instance, guestMemory);
      if (guestMemory === null) return;
      memory = guestMemory;
      const relay = memoryRelay('wasi_snapshot_preview1', isShared(guestMemory));
      const own = (wasi.getImports(relay) as Record<string, WasiImports>).wasi_snapshot_preview1 ?? {};
      wasi.instantiate(instantiateRelay(relay, 'wasi_snapshot_preview1', guestMemory), {});
      const renumber = own.fd_renumber as (from: number, to: number) => number;
      granted.forEach((_preopen, index) => {
        renumber(PACKAGE_FIRST + index, FIRST_PREOPEN + index);
      });
    },
    takeChanges(): FileChange[] {
      if (!dirty) return [];
      dirty = false;
      const before = known;
      known = snapshotOf(fs, before, host.clock.realtime());
      return changesBetween(before, known);
    },
    // The package keeps every instance and memory in a table of its module.
    close() {
      fs.free();
      wasi.free();
    },
  };
}

/**
 * The package collects output. These functions pass it on at once, even if the guest has renumbered its descriptors.
 */
function withOutputs(own: WasiImports, outputs: Map<number, () => void>): WasiImports {
  const write = own.fd_write as (fd: number, list: number, count: number, result: number) => number;
  const close = own.fd_close as (fd: number) => number;
  const renumber = own.fd_renumber as (from: number, to: number) => number;
  const withOutput: Record<string, WasiFunction> = {
    ...own,
    fd_write: (fd: number, list: number, count: number, result: number) => {
      const errno = write(fd, list, count, result);
      outputs.get(fd)?.();
      return errno;
    },
    fd_close: (fd: number) => {
      const errno = close(fd);
      if (errno === 0) outputs.delete(fd);
      return errno;
    },
    fd_renumber: (from: number, to: number) => {
      const errno = renumber(from, to);
      if (errno !== 0) return errno;
      const output = outputs.get(from);
      outputs.delete(from);
      if (output === undefined) outputs.delete(to);
      else outputs.set(to, output);
      return errno;
    },
  };
  return withOutput;
}

function isShared(memory: WebAssembly.Memory): boolean {
  return typeof SharedArrayBuffer === 'function' && memory.buffer instanceof SharedArrayBuffer;
}
