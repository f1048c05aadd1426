import type { Bytes } from '../../../core/base/units.ts';
import type { GoManifest, GoTool } from '../../../core/build/go/manifest.ts';
import type { FileTree } from '../../../core/files/tree.ts';
import { runOnDyno } from '../../run/dyno-program.ts';
import { GivenInput } from '../../run/input.ts';

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

/** Waits without yielding: the tools sleep rarely, for microseconds. */
function sleep(duration: number): void {
  const end = performance.now() + duration;
  while (performance.now() < end);
}

/** @param files the file tree that the tool sees as `/` */
export async function runGoTool(
  module: WebAssembly.Module,
  program: GoTool,
  args: readonly string[],
  files: FileTree,
): Promise<GoToolRun> {
  const decoder = new TextDecoder();
  let output = '';
  const ending = await runOnDyno(
    {
      module,
      program,
      args,
      environment: ENVIRONMENT,
      preopens: [{ guest: '/', folder: '', access: 'read-write' }],
      files: new Map([...files, ['tmp', { kind: 'directory' }]]),
    },
    {
      stdin: new GivenInput(new Uint8Array()),
      write: (_stream, bytes) => {
        output += decoder.decode(bytes, { stream: true });
      },
      sleep,
      jspi: null,
    },
  );
  return { exitCode: ending.exitCode, output, files: ending.files, memory: ending.memory };
}
