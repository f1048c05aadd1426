import type { Bytes } from '../../core/base/units.ts';
import { applyChanges } from '../../core/files/apply.ts';
import type { FileTree } from '../../core/files/tree.ts';
import { dynoEngine } from '../engine/dyno/engine.ts';
import { type OutputDevice, ProcExit } from '../engine/engine.ts';
import { DeterministicClock } from '../run/clock.ts';
import { GivenInput } from '../run/input.ts';
import { SeededRandomness } from '../run/random.ts';
import { describeError, trapKindOf } from '../run/trap.ts';

/*
 * Runs a compiler that is a WASI program on our own engine, in the page and in Node alike. Its clock and its random numbers
 * are fixed, so that its output depends on its arguments and files only.
 */

export interface ToolRun {
  /** `argv[0]`. */
  readonly program: string;
  readonly args: readonly string[];
  readonly environment?: readonly (readonly [string, string])[];
  /** Empty without it. */
  readonly stdin?: Uint8Array;
  /** The root directory, which is also the working directory. */
  readonly files: FileTree;
}

export interface ToolExit {
  readonly kind: 'exited';
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The files after the run. */
  readonly files: FileTree;
  /** The size of its memory, which never shrinks. */
  readonly memory: Bytes;
}

export type ToolResult =
  | ToolExit
  /** The program trapped, for example because its stack overflowed. Another run is not affected. */
  | { readonly kind: 'trapped'; readonly isStackOverflow: boolean; readonly message: string; readonly stderr: string };

/** Large enough for any compiler's output. */
const FILE_QUOTA = 2 ** 31;

class Collected implements OutputDevice {
  readonly isTerminal = false;
  readonly #chunks: Uint8Array[] = [];

  write(bytes: Uint8Array): void {
    this.#chunks.push(bytes.slice());
  }

  text(): string {
    const decoder = new TextDecoder();
    return this.#chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode();
  }
}

const nothing = (): void => {};

/** Runs the program to its end. It must import nothing but `wasi_snapshot_preview1`. */
export async function runTool(module: WebAssembly.Module, run: ToolRun): Promise<ToolResult> {
  const stdout = new Collected();
  const stderr = new Collected();
  const session = await dynoEngine.open(
    {
      program: run.program,
      args: run.args,
      environment: run.environment ?? [],
      stdin: new GivenInput(run.stdin ?? new Uint8Array()),
      stdout,
      stderr,
      clock: new DeterministicClock({ startTime: 0, seed: 1 }, nothing),
      random: new SeededRandomness(1),
      files: run.files,
      preopens: [{ guest: '/', folder: '', access: 'read-write' }],
      fileQuota: FILE_QUOTA,
      checkpoint: nothing,
      filesTouched: nothing,
      quotaReached: nothing,
    },
    module,
    null,
  );
  const instance = await WebAssembly.instantiate(module, {
    wasi_snapshot_preview1: session.imports as WebAssembly.ModuleImports,
  });
  const { memory, _start } = instance.exports;
  if (!(memory instanceof WebAssembly.Memory) || typeof _start !== 'function') {
    throw new Error(`${run.program} is not a WASI command`);
  }
  session.bind(instance, memory);
  let code = 0;
  try {
    _start();
  } catch (error) {
    if (error instanceof ProcExit) code = error.code;
    else {
      const trap = trapKindOf(error);
      if (trap === null) throw error;
      const isStackOverflow = trap === 'stack-overflow';
      return { kind: 'trapped', isStackOverflow, message: describeError(error), stderr: stderr.text() };
    }
  }
  const files = applyChanges(run.files, session.takeChanges());
  return {
    kind: 'exited',
    code,
    stdout: stdout.text(),
    stderr: stderr.text(),
    files,
    memory: memory.buffer.byteLength,
  };
}
