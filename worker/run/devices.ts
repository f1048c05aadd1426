import type { Milliseconds } from '../../core/base/units.ts';
import { ByteRing } from '../../core/channel/byte-ring.ts';
import { Doorbell } from '../../core/channel/doorbell.ts';
import type { ModuleSummary } from '../../core/module/summary.ts';
import type { Engine, EngineHost, InputDevice, Randomness } from '../engine/engine.ts';
import type { RunCommand } from '../protocol.ts';
import { DeterministicClock, type RunClock, SystemClock } from './clock.ts';
import type { RunEnvironment } from './environment.ts';
import { GivenInput, InputQueue, LiveInput, type WaitingHooks } from './input.ts';
import type { Interrupts } from './interrupts.ts';
import type { Jspi } from './jspi.ts';
import { MessageSink, type OutputSink, RingSink } from './output.ts';
import { CryptoRandomness, SeededRandomness } from './random.ts';
import { DoorbellWaiter, JspiWaiter, SpinWaiter, type Waiter } from './waiting.ts';

/*
 * Chooses the devices of a run by what there is: shared memory, else promises (JSPI), else neither.
 */

/** Whether the guest has to be suspended for what this run may wait for; it then has half of the stack. */
export function needsJspi(command: RunCommand, summary: ModuleSummary, engine: Engine): boolean {
  const imports = (name: string) =>
    engine.mayWait.includes(name) && summary.imports.some((wanted) => wanted.name === name);
  const waitsForInput = command.config.stdin.kind === 'live' && (imports('fd_read') || imports('poll_oneoff'));
  const sleeps = command.config.deterministic === null && imports('poll_oneoff');
  return command.shared === null && (waitsForInput || sleeps);
}

export function chooseWaiter(
  command: RunCommand,
  jspi: Jspi | null,
  interrupts: Interrupts,
  environment: Pick<RunEnvironment, 'now' | 'after'>,
): Waiter {
  const { now, after } = environment;
  if (command.shared !== null) return new DoorbellWaiter(new Doorbell(command.shared.doorbell), interrupts, now);
  return jspi !== null ? new JspiWaiter(interrupts, now, after) : new SpinWaiter(interrupts, now);
}

export interface ChosenInput {
  readonly device: InputDevice;
  /** Where input that comes as messages goes; null where it does not come so. */
  readonly queue: InputQueue | null;
  /** Live input was asked for and cannot be had. */
  readonly isMissing: boolean;
}

export function chooseInput(command: RunCommand, waiter: Waiter, hooks: WaitingHooks): ChosenInput {
  const { stdin } = command.config;
  const given = (bytes: Uint8Array | null, isMissing = false): ChosenInput => ({
    device: new GivenInput(bytes ?? new Uint8Array()),
    queue: null,
    isMissing,
  });
  if (stdin.kind === 'text') return given(command.stdinBytes ?? new TextEncoder().encode(stdin.text));
  if (stdin.kind !== 'live') return given(command.stdinBytes);
  if (command.shared !== null) {
    const ring = new ByteRing(command.shared.stdin);
    return { device: new LiveInput(ring, waiter, hooks), queue: null, isMissing: false };
  }
  if (waiter.kind !== 'jspi') return given(command.stdinBytes, true);
  const queue = new InputQueue();
  return { device: new LiveInput(queue, waiter, hooks), queue, isMissing: false };
}

export function chooseSink(command: RunCommand, waiter: Waiter, environment: RunEnvironment): OutputSink {
  const { runId, shared } = command;
  if (shared !== null) {
    return new RingSink(new ByteRing(shared.output), waiter, () =>
      environment.post({ type: 'output-ready', runId }, []),
    );
  }
  return new MessageSink(environment.now, (stream, bytes) =>
    environment.post({ type: 'event', runId, event: { type: 'output', stream, bytes } }, [bytes.buffer]),
  );
}

export function chooseClock(
  command: RunCommand,
  environment: Pick<RunEnvironment, 'now' | 'timeOrigin'>,
  interrupts: Interrupts,
  sleep: (duration: Milliseconds) => void | Promise<void>,
): RunClock {
  const { deterministic } = command.config;
  if (deterministic !== null) return new DeterministicClock(deterministic, () => interrupts.checkpoint());
  return new SystemClock(environment.now, environment.timeOrigin, sleep);
}

export function chooseRandomness(command: RunCommand, environment: Pick<RunEnvironment, 'fillRandom'>): Randomness {
  const { deterministic } = command.config;
  return deterministic !== null
    ? new SeededRandomness(deterministic.seed)
    : new CryptoRandomness(environment.fillRandom);
}

/** What an engine is given: the run's configuration and files, and the devices that were chosen. */
export function hostOf(
  { config, files }: Pick<RunCommand, 'config' | 'files'>,
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
