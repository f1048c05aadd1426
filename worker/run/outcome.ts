import { assertUnreachable } from '../../core/base/assert.ts';
import { formatBytes } from '../../core/base/quantity.ts';
import type { Bytes } from '../../core/base/units.ts';
import type { Refusal } from '../../core/module/preflight.ts';
import type { RunOutcome } from '../../core/run/outcome.ts';
import { type Interruption, ProcExit, RunInterrupted, StubCalled } from '../engine/engine.ts';
import { type ByteShift, type FunctionNames, parseStack } from './stack.ts';
import { describeError, trapKindOf } from './trap.ts';

/** The outcome of a run that was ended from outside. */
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

/** The outcome of a run that ended with `error`, thrown through the guest or by the code around it. */
export function outcomeOfError(error: unknown, names: FunctionNames, moved: ByteShift): RunOutcome {
  if (error instanceof ProcExit) return { kind: 'exited', code: error.code };
  if (error instanceof RunInterrupted) return outcomeOfInterruption(error.why);
  const trap = error instanceof StubCalled ? 'missing-import' : trapKindOf(error);
  if (trap !== null) {
    return { kind: 'trapped', trap, message: describeError(error), stack: parseStack(error, names, moved) };
  }
  return { kind: 'crashed', message: `Internal error in Wasm Dyno, not in the program: ${describeError(error)}` };
}

/** Memory counts as used up if less than a sixteenth of the limit was left. */
const NEARLY = 15 / 16;

/**
 * Whether a program has (nearly) all of its memory in use. When `memory.grow` fails, the program finds out from its
 * allocator, and chooses how to end. A single allocation that was far too large leaves no such trace.
 */
export function isMemoryUsedUp(memory: Bytes | null, limit: Bytes): boolean {
  return memory !== null && memory >= limit * NEARLY;
}

/** Reports a trap with all memory in use as the memory limit. An exit keeps its code. */
export function attributeToMemory(outcome: RunOutcome, memory: Bytes | null, limit: Bytes): RunOutcome {
  if (outcome.kind !== 'trapped' || !isMemoryUsedUp(memory, limit)) return outcome;
  return { kind: 'exceeded', limit: 'memory', allowed: limit };
}

/** The warning for a program that exited with an error code and with all memory in use. */
export function memoryWarning(outcome: RunOutcome, memory: Bytes | null, limit: Bytes): string | null {
  if (outcome.kind !== 'exited' || outcome.code === 0 || memory === null || !isMemoryUsedUp(memory, limit)) return null;
  const used = `${formatBytes(memory)} of ${formatBytes(limit)}`;
  return `The program exited with code ${outcome.code} and with its memory used up (${used}). An allocation has probably failed. Raise the memory limit and run again.`;
}

/** The outcome of a run whose module imports what the chosen engine does not have. */
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
