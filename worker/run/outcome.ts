import { assertUnreachable } from '../../core/base/assert.ts';
import type { Bytes } from '../../core/base/units.ts';
import type { Refusal } from '../../core/module/preflight.ts';
import type { RunOutcome } from '../../core/run/outcome.ts';
import { type Interruption, ProcExit, RunInterrupted } from '../engine/engine.ts';
import { type ByteShift, type FunctionNames, parseStack } from './stack.ts';
import { describeError, trapKindOf } from './trap.ts';

/** How a run ends that was ended from outside. */
export function outcomeOfInterruption(why: Interruption): RunOutcome {
  switch (why.kind) {
    case 'stopped':
      return { kind: 'stopped' };
    case 'exceeded':
      return { kind: 'exceeded', limit: why.limit, allowed: why.allowed };
    default:
      return assertUnreachable(why);
  }
}

/** How a run ends that threw `error` through the guest, or in what stands around it. */
export function outcomeOfError(error: unknown, names: FunctionNames, moved: ByteShift): RunOutcome {
  if (error instanceof ProcExit) return { kind: 'exited', code: error.code };
  if (error instanceof RunInterrupted) return outcomeOfInterruption(error.why);
  const trap = trapKindOf(error);
  if (trap !== null) {
    return { kind: 'trapped', trap, message: describeError(error), stack: parseStack(error, names, moved) };
  }
  return { kind: 'crashed', message: `Something here failed, not the program: ${describeError(error)}` };
}

/** Memory counts as used up when less than a sixteenth of the limit was left to grow. */
const NEARLY = 15 / 16;

/**
 * A program that runs out of memory is told so by its allocator and ends by itself, with a trap or an
 * exit code of its own choosing. So an abnormal end with (nearly) all of the memory in use is taken
 * for the limit. A single request that was far too large leaves no such mark and stays what it was.
 */
export function blameMemory(outcome: RunOutcome, memory: Bytes | null, limit: Bytes): RunOutcome {
  const abnormal = outcome.kind === 'trapped' || (outcome.kind === 'exited' && outcome.code !== 0);
  if (!abnormal || memory === null || memory < limit * NEARLY) return outcome;
  return { kind: 'exceeded', limit: 'memory', allowed: limit };
}

/** The end of a run whose module needs what the chosen engine does not have. */
export function engineCannot(engine: string, missing: readonly string[]): RunOutcome {
  const refusal: Refusal = {
    kind: 'engine-cannot',
    title: `The engine ${engine} cannot run this module.`,
    detail: `It does not provide ${missing.join(', ')}.`,
    remedy: 'Choose the engine dyno, which has every function of WASI preview 1.',
    missing,
  };
  return { kind: 'refused', refusal };
}
