import { readTar } from '../../../core/archive/tar.ts';
import type { BuildStep } from '../../../core/build/outcome.ts';
import type { TreePath } from '../../../core/files/path.ts';
import type { FileTree, TreeEntry } from '../../../core/files/tree.ts';
import { runTool, type ToolResult } from '../wasi-tool.ts';
import { type Job, parsePlan } from './driver.ts';
import type { ObjectCache } from './object-cache.ts';
import { COMPILED_HEADER, HEADER, type HeaderRequest } from './precompiled.ts';

/*
 * Runs clang on sources in memory. The page and `npm run samples` both call this function, so the same sources and flags give
 * the same bytes in both.
 */

/** The compiler and linker with its headers and libraries. */
export interface ClangTools {
  readonly module: WebAssembly.Module;
  readonly sysroot: FileTree;
}

export interface ClangInput {
  /** `clang++` also links the C++ library. */
  readonly driver: 'clang' | 'clang++';
  readonly args: readonly string[];
  /** By path; the working directory is the root. */
  readonly files: ReadonlyMap<TreePath, Uint8Array>;
}

/** The messages of one program that ran. */
export interface ClangMessages {
  /** The driver has no job. */
  readonly job: Job | null;
  readonly text: string;
}

export interface ClangRun {
  /** The linked module; null if a step failed. */
  readonly wasm: Uint8Array<ArrayBuffer> | null;
  readonly messages: readonly ClangMessages[];
  /** As planned by the driver, including those that did not run. */
  readonly jobs: readonly Job[];
  readonly steps: readonly BuildStep[];
  /** The step that trapped; null if none did. */
  readonly crash: { readonly name: string; readonly isStackOverflow: boolean; readonly message: string } | null;
}

export interface ClangHooks {
  onStep(name: string): void;
  /** In milliseconds. */
  now(): number;
}

const NAME = 'yowasp-llvm';

/** Where the driver looks for headers and libraries. */
const PREFIX = 'usr';

/** The times of all files are equal, so that they do not affect the output. */
const TIME = 0;

const fileEntry = (bytes: Uint8Array): TreeEntry => ({ kind: 'file', bytes, modified: TIME });

function addFile(tree: Map<TreePath, TreeEntry>, path: TreePath, bytes: Uint8Array): void {
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
    const folder = path.slice(0, slash);
    if (!tree.has(folder)) tree.set(folder, { kind: 'directory' });
  }
  tree.set(path, fileEntry(bytes));
}

/** Returns the tools from the compiled module and the archive of headers and libraries. */
export function clangTools(module: WebAssembly.Module, archive: Uint8Array): ClangTools {
  const sysroot = new Map<TreePath, TreeEntry>([['tmp', { kind: 'directory' }]]);
  for (const [path, bytes] of readTar(archive)) addFile(sysroot, `${PREFIX}/${path}`, bytes);
  return { module, sysroot };
}

/** Far below what fits on the stack of any browser. */
const SMALL_DEPTHS = ['-ftemplate-depth=128', '-fconstexpr-depth=64', '-fbracket-depth', '128'];

/** After a trap, which most often is an overflow of the stack, compiles again with low limits: the compiler then reports where the code is too deep. */
async function explained(
  result: ToolResult,
  { args }: Job,
  run: (words: readonly string[]) => Promise<ToolResult>,
): Promise<ToolResult> {
  if (result.kind !== 'trapped' || !args.includes('-cc1')) return result;
  const at = args.indexOf('-o');
  const again = await run([...args.slice(0, at), ...SMALL_DEPTHS, ...args.slice(at)]);
  return again.kind === 'exited' && again.code !== 0 ? again : result;
}

/** Compiles and links. Units whose inputs have not changed are taken from `cache`. */
export async function runClang(
  tools: ClangTools,
  { driver, args, files }: ClangInput,
  hooks: ClangHooks,
  cache: ObjectCache | null = null,
): Promise<ClangRun> {
  const tree = new Map(tools.sysroot);
  for (const [path, bytes] of files) addFile(tree, path, bytes);
  const messages: ClangMessages[] = [];
  const steps: BuildStep[] = [];
  let jobs: readonly Job[] = [];
  const run = (words: readonly string[]): Promise<ToolResult> =>
    runTool(tools.module, { program: NAME, args: words, files: tree });
  const crashed = (name: string, result: Extract<ToolResult, { kind: 'trapped' }>): ClangRun => ({
    wasm: null,
    messages,
    jobs,
    steps,
    crash: { name, isStackOverflow: result.isStackOverflow, message: result.message },
  });

  const planned = await run([driver, '-###', ...args]);
  if (planned.kind === 'trapped') return crashed('read the arguments', planned);
  const plan = parsePlan(planned.stderr);
  jobs = plan.jobs;
  if (plan.messages !== '' || planned.code !== 0) {
    messages.push({ job: null, text: plan.messages || planned.stderr || planned.stdout });
  }
  const failed: ClangRun = { wasm: null, messages, jobs, steps, crash: null };
  if (planned.code !== 0) return failed;

  let hasFailed = false;
  let wasm: Uint8Array<ArrayBuffer> | null = null;
  for (const job of jobs) {
    // All units are compiled, so that all of their errors are shown.
    if (job.kind === 'link' && hasFailed) break;
    const kept = cache?.find(job, files) ?? null;
    if (kept !== null) {
      addFile(tree, job.output, kept.object);
      if (kept.messages !== '') messages.push({ job, text: kept.messages });
      steps.push({ name: `${job.name} (unchanged)`, duration: 0 });
      continue;
    }
    hooks.onStep(job.name);
    const start = hooks.now();
    const tracked = job.kind === 'compile' && cache !== null ? cache.track(job) : job.args;
    const precompiled = cache?.headers.find(job, tracked, files) ?? null;
    if (precompiled !== null) {
      addFile(tree, HEADER, precompiled.header);
      addFile(tree, COMPILED_HEADER, precompiled.compiled);
    }
    const result = await explained(await run(precompiled?.args ?? tracked), job, run);
    steps.push({ name: job.name, duration: hooks.now() - start });
    // The lines of the precompiled header are those of the unit.
    const printed = result.stderr.replaceAll(`/${HEADER}`, job.unit ?? '');
    if (printed !== '') messages.push({ job, text: printed });
    if (result.kind === 'trapped') return crashed(job.name, result);
    const output = result.files.get(job.output);
    if (result.code !== 0 || output?.kind !== 'file') {
      hasFailed = true;
      continue;
    }
    addFile(tree, job.output, output.bytes);
    if (job.kind === 'link') wasm = output.bytes.slice();
    else cache?.keep(job, files, { object: output.bytes, messages: printed }, result.files);
  }
  return { ...failed, wasm };
}

/** Compiles the header of a request. Returns null if that fails; the unit is then compiled without. */
export async function precompile(tools: ClangTools, { args, header }: HeaderRequest): Promise<Uint8Array | null> {
  const tree = new Map(tools.sysroot);
  addFile(tree, HEADER, header);
  const result = await runTool(tools.module, { program: NAME, args, files: tree });
  const compiled = result.kind === 'exited' && result.code === 0 ? result.files.get(COMPILED_HEADER) : undefined;
  return compiled?.kind === 'file' ? compiled.bytes : null;
}
