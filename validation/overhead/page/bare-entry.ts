/*
 * A bare worker that compiles and runs the module without code of the product, and reads the same clock at the same
 * places. Warm-up and turns are as long as in the protocol, otherwise the two would not be comparable.
 */
import type { BareAnswer, BareCommand } from '../figures.ts';
import { type BareRun, bareWasi, Exit } from './bare-wasi.ts';

const WARM_UP = { runs: 5, length: 200, cap: 60 };
const WARM_STARTS = { runs: 30, length: 60 };
const SETTLING = 30;
const STAGE_LENGTH = 200;
const READINGS_OF_A_TICK = 60;
const none = () => {};
const STEADY = { pairs: 7, length: 400 };

interface Finished {
  readonly wasi: BareRun;
  readonly began: number;
  readonly opened: number;
  readonly instantiated: number;
  readonly entered: number;
  readonly ended: number;
}

/** Waits for 1 ms and then for a random fraction of a tick. */
function rest() {
  const start = performance.now();
  while (performance.now() - start < 1);
  for (let left = Math.random() * READINGS_OF_A_TICK; left > 0; left--) performance.now();
}

async function run(module: WebAssembly.Module, args: readonly string[], pause: () => void): Promise<Finished> {
  pause();
  const began = performance.now();
  const wasi = bareWasi(['program', ...args], module);
  pause();
  const opened = performance.now();
  const instance = await WebAssembly.instantiate(module, wasi.imports);
  const instantiated = performance.now();
  wasi.bind(instance.exports.memory as WebAssembly.Memory);
  pause();
  const entered = performance.now();
  try {
    (instance.exports._start as () => void)();
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
  }
  return { wasi, began, opened, instantiated, entered, ended: performance.now() };
}

/** Fills the young generation, so that garbage is collected now, and waits. */
async function settle() {
  Array.from({ length: 64 }, () => new Array<number>(8192).fill(0));
  await new Promise((resolve) => setTimeout(resolve, 10));
}

const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const medianOf = (values: number[]) => {
  const upper = middle(values);
  return values.length % 2 === 1 ? upper : (upper + (values[(values.length >> 1) - 1] ?? upper)) / 2;
};

/** All compilations, then all first runs, of which the first are discarded. */
async function phasesOf(unseen: BareCommand['unseen'], args: readonly string[]) {
  await settle();
  const compilations: number[] = [];
  const modules: WebAssembly.Module[] = [];
  const stage = performance.now();
  for (const bytes of unseen) {
    if (modules.length > 1 && performance.now() - stage >= STAGE_LENGTH) break;
    rest();
    const start = performance.now();
    modules.push(await WebAssembly.compile(bytes));
    compilations.push(performance.now() - start);
  }
  await settle();
  const runs: Finished[] = [];
  const runStage = performance.now();
  for (const module of modules) {
    if (runs.length > 1 && performance.now() - runStage >= STAGE_LENGTH) break;
    runs.push(await run(module, args, rest));
  }
  const counted = runs.slice(1);
  return {
    printed: counted[0]?.wasi.printed ?? 0,
    phases: {
      'compile-cold': medianOf(compilations.slice(1)),
      instantiate: medianOf(counted.map(({ instantiated, opened }) => instantiated - opened)),
      'first-output': medianOf(counted.map(({ wasi, ended, entered }) => (wasi.first ?? ended) - entered)),
      'first-run': medianOf(counted.map(({ ended, entered }) => ended - entered)),
    },
  };
}

async function measure({ bytes, unseen, args, work, part }: BareCommand): Promise<BareAnswer> {
  const known = await WebAssembly.compile(bytes);
  const first = await run(known, args, none);
  const cold = performance.timeOrigin + first.ended;
  if (part === 'startup') {
    const warm = performance.now();
    for (let done = 0; done < WARM_STARTS.runs && performance.now() - warm < WARM_STARTS.length; done++) {
      await run(known, args, none);
    }
    await new Promise((resolve) => setTimeout(resolve, SETTLING));
    const { printed, phases } = await phasesOf(unseen, args);
    return { kind: 'measured', cold, phases, small: [], large: [], printed: [printed] };
  }
  const printed = [first.wasi.printed];
  const small: number[] = [];
  const large: number[] = [];
  const [next] = unseen;
  if (work !== null && next !== undefined) {
    // The module must not have run with other arguments: the engine would have learnt other types. The bench worker does the same.
    const module = await WebAssembly.compile(next);
    const warm = performance.now();
    for (let done = 0; done < WARM_UP.cap; done++) {
      if (done >= WARM_UP.runs && performance.now() - warm >= WARM_UP.length) break;
      await run(module, work.small, none);
    }
    const steady = performance.now();
    for (let pair = 0; pair < STEADY.pairs && (pair === 0 || performance.now() - steady < STEADY.length); pair++) {
      for (const size of pair % 2 === 0 ? (['small', 'large'] as const) : (['large', 'small'] as const)) {
        const { began, ended, wasi } = await run(module, work[size], none);
        (size === 'small' ? small : large).push(ended - began);
        if (pair === 0) printed.push(wasi.printed);
      }
    }
  }
  return { kind: 'measured', cold, phases: null, small, large, printed };
}

self.onmessage = async ({ data }: MessageEvent<BareCommand>) => {
  const failed = (error: unknown): BareAnswer => ({ kind: 'failed', message: String(error) });
  self.postMessage(await measure(data).catch(failed));
};

self.postMessage('ready');
