import type { Bytes } from '../../../core/base/units.ts';
import type { GoManifest, GoTool } from '../../../core/build/go/manifest.ts';
import type { FileTree } from '../../../core/files/tree.ts';
import { runTool } from '../wasi-tool.ts';

/*
 * The Go toolchain: its programs are WASI modules, and run on the project's own engine. Each run has a new instance and a
 * file tree in memory.
 */

export interface GoToolchain {
  readonly manifest: GoManifest;
  /** Returns a compiled tool. */
  readonly tool: (name: GoTool) => Promise<WebAssembly.Module>;
  /** Returns the archives of packages of the standard library, in order. */
  readonly archives: (packages: readonly string[]) => Promise<readonly Uint8Array[]>;
}

export interface GoToolRun {
  readonly exitCode: number;
  /** Stdout and stderr. */
  readonly output: string;
  readonly files: FileTree;
  readonly memory: Bytes;
}

const ENVIRONMENT: readonly (readonly [string, string])[] = [
  ['GOOS', 'wasip1'],
  ['GOARCH', 'wasm'],
  ['PWD', '/'],
  ['TMPDIR', '/tmp'],
];

/** @param files the file tree that the tool sees as `/` */
export async function runGoTool(
  module: WebAssembly.Module,
  program: GoTool,
  args: readonly string[],
  files: FileTree,
): Promise<GoToolRun> {
  const tree = new Map([...files, ['tmp', { kind: 'directory' }]]);
  const run = await runTool(module, { program, args, environment: ENVIRONMENT, files: tree });
  if (run.kind === 'trapped') throw new Error(`The Go tool ${program} crashed: ${run.message}. ${run.stderr}`.trim());
  return { exitCode: run.code, output: run.stdout + run.stderr, files: run.files, memory: run.memory };
}
