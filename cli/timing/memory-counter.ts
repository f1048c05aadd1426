import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bytes } from '../../core/base/units.ts';
import type { CommandLine, Starter } from '../hosts/host-adapter.ts';
import { STARTER_IN_CONTAINER } from '../programs/bundle-config.ts';
import { findOnPath, runToEnd } from '../system/command.ts';
import { findMatchedClang } from '../system/toolchains/clang.ts';
import { COMPILE_LIMIT, systemCompiler, TOOLCHAINS } from '../system/toolchains/toolchains.ts';

/*
 * A small C program that starts another one and records its peak resident set size, the same way inside and outside of a
 * container. The cgroup of a container is unsuitable: it includes the runtime's work before the program, and excludes
 * file pages that another process has read. The first process of a container inherits the peak of the runtime.
 */

const SOURCE = fileURLToPath(new URL('./count-memory.c', import.meta.url));
const PROGRAM = 'count-memory';
const RESULT = 'peak';

export type BuiltCounter =
  | { readonly kind: 'built'; readonly counter: MemoryCounter }
  | { readonly kind: 'failed'; readonly message: string };

/** Measures one run at a time. */
export class MemoryCounter {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Compiles and tests the program.
   * @param folder for the program and its results; containers must be able to mount it
   */
  static async build(folder: string): Promise<BuiltCounter> {
    const failed = (message: string): BuiltCounter => ({ kind: 'failed', message });
    if (process.platform !== 'linux') return failed('Peak memory is only measured this way on Linux.');
    const toolchain = TOOLCHAINS.find(({ language }) => language === 'C');
    const system = toolchain === undefined ? null : await systemCompiler(toolchain);
    const compiler = system ?? (await findMatchedClang('C'));
    if (toolchain === undefined || compiler === null) {
      return failed(`The memory counter needs a C compiler. Install one with ${toolchain?.install}.`);
    }
    const place = join(folder, 'memory-counter');
    mkdirSync(place, { recursive: true });
    const counter = new MemoryCounter(place);
    const compile = { codegen: ['-O2'], sources: [SOURCE], output: join(place, PROGRAM) };
    const compileArgs = [...compiler.leading, ...toolchain.args(compiler.flags, compile)];
    const built = await runToEnd(compiler.file, compileArgs, COMPILE_LIMIT, {
      ...process.env,
      ...compiler.environment,
    });
    if (built.kind === 'failed') return failed(`The memory counter does not compile: ${built.message}`);
    const nothing = findOnPath(['true'], '/usr/bin:/bin');
    if (nothing === null) return { kind: 'built', counter };
    const { file, args } = counter.startOf({ file: nothing, args: [] });
    const tried = await runToEnd(file, args);
    if (tried.kind === 'failed') return failed(`The memory counter does not run: ${tried.message}`);
    return { kind: 'built', counter };
  }

  /** Returns a command line that runs another one under the counter. */
  startOf({ file, args }: CommandLine): CommandLine {
    return { file: join(this.#folder, PROGRAM), args: [join(this.#folder, RESULT), file, ...args] };
  }

  /** The starter for programs in containers. */
  get starter(): Starter {
    return {
      folder: { path: this.#folder, guest: STARTER_IN_CONTAINER, access: 'read-write' },
      file: `${STARTER_IN_CONTAINER}/${PROGRAM}`,
      args: [`${STARTER_IN_CONTAINER}/${RESULT}`],
    };
  }

  /** Discards the previous result, before a run. */
  begin(): void {
    rmSync(join(this.#folder, RESULT), { force: true });
  }

  /** Returns the peak of the run, or null. */
  read(): Bytes | null {
    try {
      const recorded = /^(\d+)\n$/.exec(readFileSync(join(this.#folder, RESULT), 'latin1'));
      return recorded === null ? null : Number(recorded[1]) * 1024;
    } catch {
      return null;
    }
  }
}
