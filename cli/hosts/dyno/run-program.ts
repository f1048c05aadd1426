import { GIB, type Milliseconds } from '../../../core/base/units.ts';
import { applyChanges } from '../../../core/files/apply.ts';
import { diffTrees, type TreeDifference } from '../../../core/files/diff.ts';
import type { FileTree } from '../../../core/files/tree.ts';
import type { Preopen } from '../../../core/run/config.ts';
import type { OutputStream } from '../../../core/run/event.ts';
import { dynoEngine } from '../../../worker/engine/dyno/engine.ts';
import { type InputDevice, ProcExit } from '../../../worker/engine/engine.ts';
import { SystemClock } from '../../../worker/run/clock.ts';
import { HOST_BASICS } from '../../../worker/run/environment.ts';
import type { Jspi } from '../../../worker/run/jspi.ts';
import { Program, type WantedImport } from '../../../worker/run/program.ts';
import { CryptoRandomness } from '../../../worker/run/random.ts';

/*
 * The dyno engine in a process of this machine instead of a page: in Node and in workerd. The engine, its file system
 * and its clocks are those of the page's worker. Limits, Stop, traces and messages belong to the page and are left
 * out, so that the time of a run is the engine's.
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
  /** Needed if a sleep returns a promise. */
  readonly jspi: Jspi | null;
}

export interface DynoEnding {
  readonly exitCode: number;
  readonly differences: readonly TreeDifference[];
}

/** The exit code of a process that `abort` ended; other runtimes end with it after a trap. */
const TRAPPED = 134;

/** Only WASI functions can be provided, so the types of other imports do not matter. */
function importsOf(module: WebAssembly.Module): WantedImport[] {
  return WebAssembly.Module.imports(module).map(({ module: from, name }) => ({
    module: from,
    name,
    type: { kind: 'function' },
  }));
}

const quiet = (): void => {};

export async function runOnDyno(given: DynoProgram, devices: DynoDevices): Promise<DynoEnding> {
  const { module, files } = given;
  const output = (stream: OutputStream) => ({
    isTerminal: false,
    write: (bytes: Uint8Array) => devices.write(stream, bytes),
  });
  const { now, timeOrigin, fillRandom } = HOST_BASICS;
  const session = await dynoEngine.open(
    {
      ...given,
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
  const imports = importsOf(module);
  const jspi = imports.some(({ name }) => name === 'poll_oneoff') ? devices.jspi : null;
  const program = new Program({
    module,
    imports,
    engine: { ...dynoEngine, mayWait: ['poll_oneoff'] },
    session,
    memoryLimit: 4 * GIB,
    jspi,
    stubMissingImports: false,
  });

  let exitCode = 0;
  try {
    const linked = program.link();
    if (linked.kind === 'missing') throw new Error(`Nothing here provides the imports ${linked.names.join(', ')}.`);
    const instance = await program.instantiate(linked);
    program.bind(instance, linked);
    const start = instance.exports._start;
    if (typeof start !== 'function') throw new Error('The module has no `_start`. It is a library, not a program.');
    const returned = program.entry(start as () => unknown)();
    if (program.suspends) await returned;
  } catch (error) {
    if (error instanceof ProcExit) exitCode = error.code;
    else {
      exitCode = TRAPPED;
      devices.write('stderr', new TextEncoder().encode(`${error}\n`));
    }
  }
  return { exitCode, differences: diffTrees(files, applyChanges(files, session.takeChanges())) };
}
