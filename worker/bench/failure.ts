import { assertUnreachable } from '../../core/base/assert.ts';
import type { RunOutcome } from '../../core/run/outcome.ts';

/** A case that cannot be measured. The message is shown to the user. */
export class BenchFailure extends Error {
  override readonly name = 'BenchFailure';
}

/** Explains why a run with this outcome has no result; null if it exited with any exit code. */
export function failureOf(outcome: RunOutcome): string | null {
  switch (outcome.kind) {
    case 'exited':
      return null;
    case 'trapped':
      return `The program trapped: ${outcome.message}.`;
    case 'stopped':
      return 'The program was stopped.';
    case 'exceeded':
      return `The program reached its ${outcome.limit} limit (${outcome.allowed}). Raise the limit and measure again.`;
    case 'refused':
      return `${outcome.refusal.title} ${outcome.refusal.detail} ${outcome.refusal.remedy}`;
    case 'crashed':
      return outcome.message;
    default:
      return assertUnreachable(outcome);
  }
}
