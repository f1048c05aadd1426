import { GIB, type Milliseconds } from '../../../core/base/units.ts';
import { applyChanges } from '../../../core/files/apply.ts';
import { diffTrees, type TreeDifference } from '../../../core/files/diff.ts';
import type { FileTree } from '../../../core/files/tree.ts';
import type { Preopen } from '../../../core/run/config.ts';
import type { OutputStream } from '../../../core/run/event.ts';
import { dynoEngine } from '../../../worker/engine/dyno/engine.ts';
import { type InputDevice, ProcExit, type WasiFunction, type WasiImports } from '../../../worker/engine/engine.ts';
import { SystemClock } from '../../../worker/run/clock.ts';
import { HOST_BASICS } from '../../../worker/run/host-basics.ts';
import { memoryOf } from '../../../worker/run/instance.ts';
import type { Jspi } from '../../../worker/run/jspi.ts';
import { CryptoRandomness } from '../../../worker/run/random.ts';

/*
 * Our own engine, where a process of this machine runs it and no page: under Node and in workerd. The engine, its
 * file system and its clocks are those of the page's worker; what a page alone needs (limits, Stop, traces, messages)
 * is not here, so that the time of a run is that of the engine.
 */

export interface DynoProgram {
  readonly module: WebAssembly.Module;
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: readonly (readonly [string, string])[];
  readonly preopens: readonly Preopen[];
  readonly files: FileTree;
}

export interface DynoDevices {
  readonly stdin: InputDevice;
  readonly write: (stream: OutputStream, bytes: Uint8Array) => void;
  readonly sleep: (duration: Milliseconds) => void | Promise<void>;
  /** Where a sleep is a promise. */
  readonly jspi: Jspi | null;
}

export interface DynoEnding {
  readonly exitCode: number;
  readonly differences: readonly TreeDifference[];
}

/** As a shell says it of a program that was ended by `abort`; other runtimes end so at a trap. */
const TRAPPED = 134;

/** The functions that the module wants. What the engine does not have is told by the instantiation itself. */
function importsOf(module: WebAssembly.Module, functions: WasiImports, jspi: Jspi | null): Record<string, unknown> {
  const wanted = WebAssembly.Module.imports(module).map(({ name }) => name);
  const entries = wanted.map((name): [string, unknown] => {
    const found: WasiFunction | undefined = Object.hasOwn(functions, name) ? functions[name] : undefined;
    const suspends = name === 'poll_oneoff' && jspi !== null && found !== undefined;
    return [name, suspends ? jspi.suspending(found) : found];
  });
  return Object.fromEntries(entries);
}

const quiet = (): void => {};

export async function runOnDyno(program: DynoProgram, devices: DynoDevices): Promise<DynoEnding> {
  const { module, files } = program;
  const output = (stream: OutputStream) => ({
    isTerminal: false,
    write: (bytes: Uint8Array) => devices.write(stream, bytes),
  });
  const { now, timeOrigin, fillRandom } = HOST_BASICS;
  const session = await dynoEngine.open(
    {
      ...program,
      stdin: devices.stdin,
      stdout: output('stdout'),
      stderr: output('stderr'),
      clock: new SystemClock(now, timeOrigin, devices.sleep),
      random: new CryptoRandomness(fillRandom),
      fileQuota: 2 * GIB,
      checkpoint: quiet,
      filesTouched: quiet,
      quotaReached: quiet,
    },
    module,
    null,
  );
  const sleeps = WebAssembly.Module.imports(module).some(({ name }) => name === 'poll_oneoff');
  const jspi = sleeps ? devices.jspi : null;
  const imports = {
    wasi_snapshot_preview1: importsOf(module, session.imports, jspi),
    wasi_unstable: importsOf(module, session.unstableImports ?? {}, jspi),
  } as WebAssembly.Imports;

  let exitCode = 0;
  try {
    const instance = await WebAssembly.instantiate(module, imports);
    session.bind(instance, memoryOf(instance, null));
    const start = instance.exports._start;
    if (typeof start !== 'function') throw new Error('The module has no `_start`: it is a library, and no program.');
    if (jspi === null) start();
    else await jspi.promising(start as () => unknown)();
  } catch (error) {
    if (error instanceof ProcExit) exitCode = error.code;
    else {
      exitCode = TRAPPED;
      devices.write('stderr', new TextEncoder().encode(`${error}\n`));
    }
  }
  return { exitCode, differences: diffTrees(files, applyChanges(files, session.takeChanges())) };
}
