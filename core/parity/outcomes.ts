import type { ServerOutcome } from '../api/api.ts';
import { assertUnreachable } from '../base/assert.ts';
import type { RunOutcome } from '../run/outcome.ts';

/*
 * How two runs of the same program ended. An exit code is the program's own and must be the same; a trap has no
 * code, and each host makes one up; a limit is the host's.
 */

export interface OutcomeComparison {
  /** "expected": different, as hosts are. */
  readonly verdict: 'identical' | 'expected' | 'different';
  /** Why, where it is not plain; null where it is. */
  readonly why: string | null;
}

const same: OutcomeComparison = { verdict: 'identical', why: null };
const expected = (why: string): OutcomeComparison => ({ verdict: 'expected', why });
const different = (why: string | null): OutcomeComparison => ({ verdict: 'different', why });

export function compareOutcomes(here: RunOutcome, there: ServerOutcome): OutcomeComparison {
  if (there.kind === 'failed') return different('The host could not be started, so that nothing is compared.');
  switch (here.kind) {
    case 'exited':
      return afterExit(here.code, there);
    case 'trapped':
      if (there.kind === 'exceeded') return different('Here it trapped; there it was ended at a limit.');
      if (there.kind === 'exited' && there.code === 0) return different('Here it trapped; there it ended well.');
      return expected('A trap has no exit code: the host there ends with a code or a signal of its own choice.');
    case 'exceeded':
      return there.kind === 'exceeded' && LIMITS[here.limit] === there.limit
        ? same
        : different('Limits are kept by each host in its own way, so that one may reach them and another not.');
    case 'stopped':
      return different('The run here was stopped, so that the two cannot be compared.');
    case 'refused':
      return different('This page does not run the module; the host there may know more, or other, imports.');
    case 'crashed':
      return different('The run here failed for a reason that lies in the page, not in the program.');
    default:
      return assertUnreachable(here);
  }
}

const LIMITS = { 'wall-time': 'time', memory: 'memory', output: 'output' } as const;

function afterExit(code: number, there: Exclude<ServerOutcome, { kind: 'failed' }>): OutcomeComparison {
  switch (there.kind) {
    case 'exited':
      if (there.code === code) return same;
      if (there.code === (code & 0xff)) return expected(`A process ends with 8 bits: ${code} becomes ${there.code}.`);
      if (code >= 126) return expected('Some hosts take no exit code from 126 on, which shells use themselves.');
      return different(null);
    case 'signalled':
      return different('There the host was ended by a signal.');
    case 'exceeded':
      return different('Limits are kept by each host in its own way, so that one may reach them and another not.');
    default:
      return assertUnreachable(there);
  }
}
