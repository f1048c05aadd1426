import { assertUnreachable } from '../../../core/base/assert.ts';
import { GIB, MIB } from '../../../core/base/units.ts';
import type { LimitName, RunOutcome, TrapKind } from '../../../core/run/outcome.ts';
import type { OutcomeTone } from '../../ui/OutcomeMark.tsx';
import { formatBytes, formatDuration, writeBytes, writeDuration } from '../../ui/quantity.ts';

/* How a run ended, in words: short for the status bar, and what it means for the notice above the output. */

export interface OutcomeWords {
  readonly tone: OutcomeTone;
  readonly short: string;
  /** What it means and what to do; null where the short words say all. */
  readonly detail: string | null;
}

const TRAPS: Readonly<Record<TrapKind, readonly [string, string]>> = {
  unreachable: [
    'unreachable code',
    'The program reached a point that it says cannot be reached: a panic, an abort or a failed assertion. Its last output often says why.',
  ],
  'memory-out-of-bounds': [
    'memory out of bounds',
    'The program read or wrote beyond its linear memory, as with a wild pointer or an index that is too large.',
  ],
  'table-out-of-bounds': [
    'table out of bounds',
    'The program used an entry that its table of functions does not have.',
  ],
  'divide-by-zero': ['division by zero', 'An integer was divided by zero.'],
  'integer-overflow': ['integer overflow', 'The result of a division does not fit: the smallest integer by −1.'],
  'invalid-conversion': ['invalid conversion', 'A float that is NaN or out of range was converted to an integer.'],
  'indirect-call-type-mismatch': [
    'wrong function type',
    'A function was called through a pointer of another type. In C, this is a cast of a function pointer that does not fit.',
  ],
  'null-reference': ['null reference', 'A reference that points to nothing was used.'],
  'stack-overflow': ['stack overflow', 'Functions called each other too deeply, as recursion without an end does.'],
  'unaligned-atomic': [
    'unaligned atomic access',
    'An atomic operation used an address that is not a multiple of its size.',
  ],
  'uncaught-exception': ['uncaught exception', 'The program threw an exception that nothing in it caught.'],
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
            : 'The program reports a failure by this exit code. What it means is up to the program.',
      };
    case 'trapped':
      return { tone: 'bad', short: `trapped: ${TRAPS[outcome.trap][0]}`, detail: trapDetail(outcome.trap) };
    case 'stopped':
      return { tone: 'neutral', short: 'stopped', detail: null };
    case 'exceeded':
      return {
        tone: 'warn',
        short: `${LIMIT_NAMES[outcome.limit]} limit reached`,
        detail: `The run was ended at its limit of ${limitAmount(outcome.limit, outcome.allowed)}. Output and files up to then are kept.`,
      };
    case 'refused':
      return { tone: 'warn', short: 'not run', detail: outcome.refusal.title };
    case 'crashed':
      return {
        tone: 'bad',
        short: 'the host failed',
        detail: 'This is a fault of the page or the browser, not of the program. Output and files up to then are kept.',
      };
    default:
      return assertUnreachable(outcome);
  }
}

export interface RaisedLimit {
  readonly amount: number;
  /** As it is written in the form. */
  readonly words: string;
}

/** The next limit worth trying: eight times as much, up to what the schema allows. Null at the top. */
export function raisedLimit(limit: LimitName, allowed: number): RaisedLimit | null {
  const top = { 'wall-time': 24 * 3600 * 1000, memory: 4 * GIB, output: 16 * GIB }[limit];
  const least = { 'wall-time': 1000, memory: 16 * MIB, output: MIB }[limit];
  if (allowed >= top) return null;
  const amount = Math.min(top, Math.max(least, allowed * 8));
  return { amount, words: limit === 'wall-time' ? writeDuration(amount) : writeBytes(amount) };
}
