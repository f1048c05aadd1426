/*
 * A module worker that measures one engine, as the product ships it, once. The packages are timed on
 * their own clocks and generators, where a run would borrow ours.
 */
import { Doorbell } from '../../../core/channel/doorbell.ts';
import { GIB } from '../../../core/units.ts';
import { openBjorn3 } from '../../../worker/engine/bjorn3/engine.ts';
import { dynoEngine } from '../../../worker/engine/dyno/engine.ts';
import type { EngineHost, EngineSession, OutputDevice } from '../../../worker/engine/engine.ts';
import { BORROWED_FUNCTIONS } from '../../../worker/engine/shim/borrowed.ts';
import { openWasmer } from '../../../worker/engine/wasmer/engine.ts';
import { SystemClock } from '../../../worker/run/clock.ts';
import { Interrupts } from '../../../worker/run/interrupts.ts';
import { CryptoRandomness } from '../../../worker/run/random.ts';
import { workloadFiles } from '../files.ts';
import { measureRows } from '../measure.ts';
import type { BlockAnswer, BlockRequest } from '../request.ts';
import { ROWS, type Workload } from '../rows.ts';

const MEASURED = new Set(['clock_time_get', 'random_get']);
const STILL_BORROWED = BORROWED_FUNCTIONS.filter((name) => !MEASURED.has(name));

/** Counts what is printed: the same for all engines. */
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
  };
}

function openEngine(request: BlockRequest, module: WebAssembly.Module): Promise<EngineSession> {
  const host = makeHost();
  switch (request.engine) {
    case 'dyno':
      return dynoEngine.open(host, module, null);
    case 'bjorn3':
      return openBjorn3(host, module, STILL_BORROWED);
    case 'wasmer':
      return openWasmer(host, module, request.wasmerBinary, STILL_BORROWED);
  }
}

async function measureBlock(request: BlockRequest): Promise<BlockAnswer> {
  try {
    const module = await WebAssembly.compile(request.workload);
    const session = await openEngine(request, module);
    const wasi = session.imports as WebAssembly.ModuleImports;
    const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi });
    const { memory } = instance.exports;
    session.bind(instance, memory instanceof WebAssembly.Memory ? memory : null);
    const rows = request.rows.flatMap((name) => ROWS.filter((row) => row.name === name));
    const rates = measureRows(instance.exports as unknown as Workload, rows, request.span, () => {
      session.takeChanges();
    });
    return { kind: 'measured', rates };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

self.onmessage = async ({ data }: MessageEvent<BlockRequest>) => {
  self.postMessage(await measureBlock(data));
};
