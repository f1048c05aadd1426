import type { Milliseconds } from '../../core/base/units.ts';
import { ByteRing } from '../../core/channel/byte-ring.ts';
import { Doorbell } from '../../core/channel/doorbell.ts';
import type { FileTree } from '../../core/files/tree.ts';
import type { Deterministic, RunConfig, StdinConfig } from '../../core/run/config.ts';
import type { Engine, EngineHost, InputDevice, Randomness } from '../engine/engine.ts';
import type { SharedChannels } from '../protocol.ts';
import { DeterministicClock, type RunClock, SystemClock } from './clock.ts';
import type { RunEnvironment } from './environment.ts';
import { GivenInput, InputQueue, LiveInput, type WaitingHooks } from './input.ts';
import type { Interrupts } from './interrupts.ts';
import type { Jspi } from './jspi.ts';
import { MessageSink, type OutputSink, RingSink } from './output.ts';
import type { WantedImport } from './program.ts';
import { CryptoRandomness, SeededRandomness } from './random.ts';
import { DoorbellWaiter, JspiWaiter, SpinWaiter, type Waiter } from './waiting.ts';

/*
 * Chooses the devices of a run. Waiting works by shared memory if there is any, else by promises (JSPI), else by
 * spinning.
 */

/** Whether a wait of this run has to suspend the guest. A suspendable guest has half of the stack. */
export function needsJspi(
  { stdin, deterministic }: Pick<RunConfig, 'stdin' | 'deterministic'>,
  shared: SharedChannels | null,
  wanted: readonly WantedImport[],
  engine: Engine,
): boolean {
  if (shared !== null) return false;
  const imports = (name: string) => engine.mayWait.includes(name) && wanted.some((each) => each.name === name);
  const waitsForInput = stdin.kind === 'live' && (imports('fd_read') || imports('poll_oneoff'));
  const sleeps = deterministic === null && imports('poll_oneoff');
  return waitsForInput || sleeps;
}

export function chooseWaiter(
  shared: SharedChannels | null,
  jspi: Jspi | null,
  interrupts: Interrupts,
  { now, after }: Pick<RunEnvironment, 'now' | 'after'>,
): Waiter {
  if (shared !== null) return new DoorbellWaiter(new Doorbell(shared.doorbell), interrupts, now);
  return jspi !== null ? new JspiWaiter(interrupts, now, after) : new SpinWaiter(interrupts, now);
}

export interface ChosenInput {
  readonly device: InputDevice;
  /** Receives input that comes as messages; null if it comes another way. */
  readonly queue: InputQueue | null;
  /** Live input was configured, and this worker has no way to wait for it. */
  readonly isMissing: boolean;
}

/** @param bytes the contents of stdin, if they are known before the run */
export function chooseInput(
  stdin: StdinConfig,
  bytes: Uint8Array | null,
  shared: SharedChannels | null,
  waiter: Waiter,
  hooks: WaitingHooks,
): ChosenInput {
  const given = (contents: Uint8Array | null, isMissing = false): ChosenInput => ({
    device: new GivenInput(contents ?? new Uint8Array()),
    queue: null,
    isMissing,
  });
  if (stdin.kind === 'text') return given(bytes ?? new TextEncoder().encode(stdin.text));
  if (stdin.kind !== 'live') return given(bytes);
  if (shared !== null) {
    const ring = new ByteRing(shared.stdin);
    return { device: new LiveInput(ring, waiter, hooks), queue: null, isMissing: false };
  }
  if (waiter.kind !== 'jspi') return given(bytes, true);
  const queue = new InputQueue();
  return { device: new LiveInput(queue, waiter, hooks), queue, isMissing: false };
}

export function chooseSink(
  runId: number,
  shared: SharedChannels | null,
  waiter: Waiter,
  { now, post }: Pick<RunEnvironment, 'now' | 'post'>,
): OutputSink {
  if (shared !== null) {
    return new RingSink(new ByteRing(shared.output), waiter, () => post({ type: 'output-ready', runId }, []));
  }
  return new MessageSink(now, (stream, bytes) =>
    post({ type: 'event', runId, event: { type: 'output', stream, bytes } }, [bytes.buffer]),
  );
}

export function chooseClock(
  deterministic: Deterministic | null,
  environment: Pick<RunEnvironment, 'now' | 'timeOrigin'>,
  interrupts: Interrupts,
  sleep: (duration: Milliseconds) => void | Promise<void>,
): RunClock {
  if (deterministic !== null) return new DeterministicClock(deterministic, () => interrupts.checkpoint());
  return new SystemClock(environment.now, environment.timeOrigin, sleep);
}

export function chooseRandomness(
  deterministic: Deterministic | null,
  environment: Pick<RunEnvironment, 'fillRandom'>,
): Randomness {
  return deterministic !== null
    ? new SeededRandomness(deterministic.seed)
    : new CryptoRandomness(environment.fillRandom);
}

/** Everything that an engine gets for a run: the configuration, the files, and the devices chosen above. */
export function hostOf(
  config: RunConfig,
  files: FileTree,
  devices: Omit<EngineHost, 'program' | 'args' | 'environment' | 'files' | 'preopens' | 'fileQuota'>,
): EngineHost {
  return {
    program: config.program,
    args: config.args,
    environment: config.environment,
    stdin: devices.stdin,
    stdout: devices.stdout,
    stderr: devices.stderr,
    clock: devices.clock,
    random: devices.random,
    files,
    preopens: config.preopens,
    fileQuota: config.limits.files,
    checkpoint: devices.checkpoint,
    filesTouched: devices.filesTouched,
    quotaReached: devices.quotaReached,
  };
}
