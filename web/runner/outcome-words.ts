import { assertUnreachable } from '../../core/base/assert.ts';
import { GIB, MIB } from '../../core/base/units.ts';
import type { LimitName, RunOutcome, TrapKind } from '../../core/run/outcome.ts';
import type { OutcomeTone } from '../ui/OutcomeMark.tsx';
import { formatBytes, formatDuration, writeBytes, writeDuration } from '../ui/quantity.ts';

/* The words for how a run ended: short for the status bar, and a detail for the notice above the output. */

export interface OutcomeWords {
  readonly tone: OutcomeTone;
  readonly short: string;
  /** What it means and what to do; null if the short words are enough. */
  readonly detail: string | null;
}

const TRAPS: Readonly<Record<TrapKind, readonly [string, string]>> = {
  unreachable: [
    'unreachable code',
    'The program executed an unreachable instruction: a panic, an abort or a failed assertion. Its last output often gives the reason.',
  ],
  'memory-out-of-bounds': [
    'memory out of bounds',
    'The program accessed an address outside its linear memory, for example through a dangling pointer or an index that is too large.',
  ],
  'table-out-of-bounds': ['table out of bounds', 'The program used an entry that its function table does not have.'],
  'divide-by-zero': ['division by zero', 'An integer was divided by zero.'],
  'integer-overflow': [
    'integer overflow',
    'The result of a division does not fit: the smallest integer divided by −1.',
  ],
  'invalid-conversion': ['invalid conversion', 'A float that is NaN or out of range was converted to an integer.'],
  'indirect-call-type-mismatch': [
    'wrong function type',
    'A function was called through a pointer of another type. In C, the cause is a wrong cast of a function pointer.',
  ],
  'null-reference': ['null reference', 'The program used a null reference.'],
  'stack-overflow': ['stack overflow', 'The calls are nested too deeply, for example by endless recursion.'],
  'unaligned-atomic': [
    'unaligned atomic access',
    'An atomic operation used an address that is not a multiple of its operand size.',
  ],
  'uncaught-exception': ['uncaught exception', 'The program threw an exception and did not catch it.'],
  'missing-import': [
    'missing import',
    'The program called a function that its own host provides. The module runs with stubs here, and a stub traps when it is called.',
  ],
  other: ['trap', 'The engine ended the program.'],
};

const LIMIT_NAMES: Readonly<Record<LimitName, string>> = {
  'wall-time': 'time',
  memory: 'memory',
  output: 'output',
};

export function limitAmount(limit: LimitName, allowed: number): string {
  return limit === 'wall-time' ? formatDuration(allowed) : formatBytes(allowed);
}

export function trapDetail(kind: TrapKind): string {
  return TRAPS[kind][1];
}

export function outcomeWords(outcome: RunOutcome): OutcomeWords {
  switch (outcome.kind) {
    case 'exited':
      return {
        tone: outcome.code === 0 ? 'ok' : 'warn',
        short: `exited ${outcome.code}`,
        detail:
          outcome.code === 0
            ? null
            : 'The program reported a failure. The meaning of the exit code is defined by the program.',
      };
    case 'trapped':
      return { tone: 'bad', short: `trapped: ${TRAPS[outcome.trap][0]}`, detail: trapDetail(outcome.trap) };
    case 'stopped':
      return { tone: 'neutral', short: 'stopped', detail: null };
    case 'exceeded':
      return {
        tone: 'warn',
        short: `${LIMIT_NAMES[outcome.limit]} limit reached`,
        detail: `${exceededCause(outcome)} Output and files up to that point are kept.`,
      };
    case 'refused':
      return { tone: 'warn', short: 'not run', detail: outcome.refusal.title };
    case 'crashed':
      return {
        tone: 'bad',
        short: 'internal error',
        detail:
          'The page or the browser failed, not the program. Output and files up to that point are kept. Run again, and reload the page if it fails again.',
      };
    default:
      return assertUnreachable(outcome);
  }
}

function exceededCause({ limit, allowed }: Extract<RunOutcome, { kind: 'exceeded' }>): string {
  const amount = limitAmount(limit, allowed);
  if (limit === 'memory') return `The program trapped with nearly all of its ${amount} of memory in use.`;
  return `The run was ended at its limit of ${amount}.`;
}

export interface RaisedLimit {
  readonly amount: number;
  /** In the notation of the form. */
  readonly words: string;
}

/** Returns eight times the limit, up to the maximum of the schema; null at the maximum. */
export function raisedLimit(limit: LimitName, allowed: number): RaisedLimit | null {
  const top = { 'wall-time': 24 * 3600 * 1000, memory: 4 * GIB, output: 16 * GIB }[limit];
  const least = { 'wall-time': 1000, memory: 16 * MIB, output: MIB }[limit];
  if (allowed >= top) return null;
  const amount = Math.min(top, Math.max(least, allowed * 8));
  return { amount, words: limit === 'wall-time' ? writeDuration(amount) : writeBytes(amount) };
}
