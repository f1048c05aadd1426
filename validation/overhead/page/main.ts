/* A page without UI that measures a program in a fresh worker, the measuring one or the bare one. */

import { NONCE_SIZE, withNonce } from '../../../core/bench/nonce.ts';
import type { MetricId } from '../../../core/method/metric.ts';
import { PROTOCOL } from '../../../core/method/protocol.ts';
import { defaultConfig } from '../../../core/run/default-config.ts';
import { median } from '../../../core/stats/summary.ts';
import type { BenchCommand, BenchMessage, CaseMeasured } from '../../../worker/bench/protocol.ts';
import type { BareAnswer, BareCommand, Figures, Part, Program, Side } from '../figures.ts';

/** Waits until the memory of the previous worker is released. */
const SETTLING = 25;

const programs = new Map<string, Program>();

function load(program: Program): void {
  programs.set(program.name, program);
}

const unique = (bytes: readonly number[]) =>
  withNonce(Uint8Array.from(bytes), crypto.getRandomValues(new Uint8Array(NONCE_SIZE)));

/** Waits for the worker, sends it the command, and terminates it after its response. */
function ask<Answer>(worker: Worker, command: BenchCommand | BareCommand): Promise<Answer> {
  return new Promise<Answer>((resolve, reject) => {
    let asked = false;
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if (asked) resolve(data);
      else worker.postMessage(command);
      asked = true;
    };
    worker.onerror = ({ message }) => reject(new Error(message));
  }).finally(() => worker.terminate());
}

function figuresOf({ samples, outputs, cold }: CaseMeasured): Figures {
  const all = (metric: MetricId) => samples.filter((sample) => sample.metric === metric).map(({ value }) => value);
  const one = (metric: MetricId) => median(all(metric));
  const printed = (['start', 'small', 'large'] as const).flatMap(
    (run) => outputs.find((output) => output.run === run)?.stdoutSize ?? [],
  );
  const isStartup = all('compile-cold').length > 0;
  const phases = () => ({
    'compile-cold': one('compile-cold'),
    instantiate: one('instantiate'),
    'first-output': one('first-output'),
    'first-run': one('first-run'),
  });
  return {
    cold: cold?.end ?? Number.NaN,
    phases: isStartup ? phases() : null,
    small: all('work-small'),
    large: all('work-large'),
    printed,
  };
}

async function measureOurs(program: Program, part: Part, seed: number): Promise<Figures> {
  const bytes = unique(program.bytes);
  const worker = new Worker(new URL('../../../worker/bench/entry.ts', import.meta.url), { type: 'module' });
  const command: BenchCommand = {
    type: 'measure',
    caseId: 1,
    parts: [part],
    seed,
    subject: {
      config: defaultConfig(
        { name: program.name, sha256: '0'.repeat(64), size: bytes.length },
        { program: 'program', args: [...program.startArgs] },
      ),
      moduleBytes: bytes,
      files: new Map(),
      stdinBytes: null,
      work: program.work,
      wasmerBinary: null,
    },
  };
  const answer = await ask<BenchMessage>(worker, command);
  if (answer.type !== 'measured') throw new Error(answer.type === 'failed' ? answer.message : answer.type);
  return figuresOf(answer);
}

async function measureBare({ startArgs, work, bytes: original }: Program, part: Part): Promise<Figures> {
  const worker = new Worker(new URL('./bare-entry.ts', import.meta.url), { type: 'module' });
  const answer = await ask<BareAnswer>(worker, {
    bytes: unique(original),
    unseen: Array.from({ length: PROTOCOL.shots.runs }, () => unique(original)),
    args: startArgs,
    work,
    part,
  });
  if (answer.kind === 'failed') throw new Error(answer.message);
  return answer;
}

async function measure(side: Side, name: string, part: Part, seed: number): Promise<Figures> {
  const program = programs.get(name);
  if (program === undefined) throw new Error(`${name} was not loaded`);
  await new Promise((resolve) => setTimeout(resolve, SETTLING));
  const start = performance.timeOrigin + performance.now();
  const figures = await (side === 'ours' ? measureOurs(program, part, seed) : measureBare(program, part));
  return { ...figures, cold: figures.cold - start };
}

Object.assign(window, { load, measure, isolated: window.crossOriginIsolated });
