import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bytes } from '../../core/base/units.ts';
import type { CommandLine, Starter } from '../hosts/host-adapter.ts';
import { STARTER_IN_CONTAINER } from '../programs/bundle-config.ts';
import { findOnPath, runToEnd } from '../system/command.ts';
import { findToolchain, TOOLCHAINS } from '../system/toolchains.ts';

/*
 * A small program of ours that starts another, waits for it and writes down its largest resident set: the same figure
 * wherever it runs, within a container as outside of it. The container's own figures are others. Its control group also
 * counts what the runtime did in it before the program, and leaves out pages of files that somebody else had read; and
 * its first process keeps the peak of the runtime that it was before.
 */

const SOURCE = fileURLToPath(new URL('./count-memory.c', import.meta.url));
const PROGRAM = 'count-memory';
const RESULT = 'peak';

export type BuiltCounter =
  | { readonly kind: 'built'; readonly counter: MemoryCounter }
  | { readonly kind: 'failed'; readonly message: string };

/** Counts one run at a time. */
export class MemoryCounter {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Compiles it, and tries it once.
   * @param folder for it and what it writes; containers must be able to map it
   */
  static async build(folder: string): Promise<BuiltCounter> {
    const failed = (message: string): BuiltCounter => ({ kind: 'failed', message });
    if (process.platform !== 'linux') return failed('It is counted so on Linux alone.');
    const toolchain = TOOLCHAINS.find(({ language }) => language === 'C');
    const compiler = toolchain === undefined ? null : findToolchain(toolchain);
    if (toolchain === undefined || compiler === null) {
      return failed(`There is no C compiler for the program that counts it: ${toolchain?.install}.`);
    }
    const place = join(folder, 'memory-counter');
    mkdirSync(place, { recursive: true });
    const counter = new MemoryCounter(place);
    const built = await runToEnd(compiler, toolchain.args({ sources: [SOURCE], output: join(place, PROGRAM) }));
    if (built.kind === 'failed') return failed(`The program that counts it does not compile: ${built.message}`);
    const nothing = findOnPath(['true'], '/usr/bin:/bin');
    if (nothing === null) return { kind: 'built', counter };
    const { file, args } = counter.startOf({ file: nothing, args: [] });
    const tried = await runToEnd(file, args);
    if (tried.kind === 'failed') return failed(`The program that counts it does not run: ${tried.message}`);
    return { kind: 'built', counter };
  }

  /** For a process: the command line, started by the counter. */
  startOf({ file, args }: CommandLine): CommandLine {
    return { file: join(this.#folder, PROGRAM), args: [join(this.#folder, RESULT), file, ...args] };
  }

  /** For a container: what starts its program in it. */
  get starter(): Starter {
    return {
      folder: { path: this.#folder, guest: STARTER_IN_CONTAINER, access: 'read-write' },
      file: `${STARTER_IN_CONTAINER}/${PROGRAM}`,
      args: [`${STARTER_IN_CONTAINER}/${RESULT}`],
    };
  }

  /** Before a run: forgets what the last one took. */
  begin(): void {
    rmSync(join(this.#folder, RESULT), { force: true });
  }

  /** What the run took at most; null where nothing was counted. */
  read(): Bytes | null {
    try {
      const told = /^(\d+)\n$/.exec(readFileSync(join(this.#folder, RESULT), 'latin1'));
      return told === null ? null : Number(told[1]) * 1024;
    } catch {
      return null;
    }
  }
}
