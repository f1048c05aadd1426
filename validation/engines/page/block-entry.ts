/*
 * A module worker that measures one engine as the product ships it. The packages use their own clocks and random
 * generators, whereas a run would use those of the product.
 */

import { GIB } from '../../../core/base/units.ts';
import { Doorbell } from '../../../core/channel/doorbell.ts';
import type { EngineId } from '../../../core/run/config.ts';
import { openBjorn3 } from '../../../worker/engine/bjorn3/engine.ts';
import { dynoEngine } from '../../../worker/engine/dyno/engine.ts';
import type { EngineHost, EngineSession, OutputDevice } from '../../../worker/engine/engine.ts';
import { BORROWED_FUNCTIONS } from '../../../worker/engine/shim/borrowed.ts';
import { openWasmer } from '../../../worker/engine/wasmer/engine.ts';
import { SystemClock } from '../../../worker/run/clock.ts';
import { Interrupts } from '../../../worker/run/interrupts.ts';
import { CryptoRandomness } from '../../../worker/run/random.ts';
import { workloadFiles } from '../files.ts';
import { RowMeter } from '../measure.ts';
import { type Answer, failure, type Request } from '../request.ts';
import type { Workload } from '../rows.ts';

const MEASURED = new Set(['clock_time_get', 'random_get']);
const STILL_BORROWED = BORROWED_FUNCTIONS.filter((name) => !MEASURED.has(name));

/** Counts output in the same way for all engines. */
function countingOutput(): OutputDevice & { printed: number } {
  const device = {
    isTerminal: true,
    printed: 0,
    write: (bytes: Uint8Array) => {
      device.printed += bytes.length;
    },
  };
  return device;
}

function makeHost(): EngineHost {
  const interrupts = new Interrupts(new Doorbell(Doorbell.allocate()), 1, () => false);
  return {
    program: 'workload',
    args: [],
    environment: [],
    stdin: { isTerminal: true, available: () => 0, ended: () => true, read: () => 0, wait: () => {} },
    stdout: countingOutput(),
    stderr: countingOutput(),
    clock: new SystemClock(
      () => performance.now(),
      performance.timeOrigin,
      () => {},
    ),
    random: new CryptoRandomness((into) => {
      crypto.getRandomValues(into);
    }),
    files: workloadFiles(),
    preopens: [{ guest: '/', folder: '', access: 'read-write' }],
    fileQuota: GIB,
    checkpoint: () => interrupts.checkpoint(),
    filesTouched: () => {},
    quotaReached: () => {},
  };
}

function openEngine(
  engine: EngineId,
  module: WebAssembly.Module,
  wasmerBinary: ArrayBuffer | null,
): Promise<EngineSession> {
  const host = makeHost();
  switch (engine) {
    case 'dyno':
      return dynoEngine.open(host, module, null);
    case 'bjorn3':
      return openBjorn3(host, module, STILL_BORROWED);
    case 'wasmer':
      return openWasmer(host, module, wasmerBinary, STILL_BORROWED);
  }
}

interface Opened {
  readonly session: EngineSession;
  readonly meter: RowMeter;
}

async function open(engine: EngineId, workload: readonly number[], wasmerBinary: ArrayBuffer | null): Promise<Opened> {
  const module = await WebAssembly.compile(new Uint8Array(workload));
  const session = await openEngine(engine, module, wasmerBinary);
  const wasi = session.imports as WebAssembly.ModuleImports;
  const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi });
  const { memory } = instance.exports;
  session.bind(instance, memory instanceof WebAssembly.Memory ? memory : null);
  return { session, meter: new RowMeter(instance.exports as unknown as Workload) };
}

let opened: Opened | null = null;

async function answer(request: Request, wasmerBinary: ArrayBuffer | null): Promise<Answer> {
  try {
    if (request.kind === 'open') {
      if (request.engine === 'node:wasi') throw new Error('node:wasi is not for browsers');
      opened = await open(request.engine, request.workload, wasmerBinary);
      return { kind: 'opened' };
    }
    if (opened === null) throw new Error('no engine is open');
    const rates = opened.meter.measure(request.row, request.span);
    opened.session.takeChanges();
    return { kind: 'measured', rates };
  } catch (error) {
    return failure(error);
  }
}

self.onmessage = async ({ data }: MessageEvent<{ request: Request; wasmerBinary: ArrayBuffer | null }>) => {
  self.postMessage(await answer(data.request, data.wasmerBinary));
};
