import type { ServerOutcome } from '../api/api.ts';
import { assertUnreachable } from '../base/assert.ts';
import type { RunOutcome } from '../run/outcome.ts';

/*
 * Compares how two runs of a program ended. An exit code comes from the program and must be equal. A trap has no exit
 * code, so each host chooses one. Limits are enforced by the host.
 */

export interface OutcomeComparison {
  /** `expected`: different for a reason that lies in the hosts. */
  readonly verdict: 'identical' | 'expected' | 'different';
  /** Null if the verdict needs no explanation. */
  readonly why: string | null;
}

const same: OutcomeComparison = { verdict: 'identical', why: null };
const expected = (why: string): OutcomeComparison => ({ verdict: 'expected', why });
const different = (why: string | null): OutcomeComparison => ({ verdict: 'different', why });

export function compareOutcomes(here: RunOutcome, there: ServerOutcome): OutcomeComparison {
  if (there.kind === 'failed') return different('The host could not be started, so nothing is compared.');
  switch (here.kind) {
    case 'exited':
      return afterExit(here.code, there);
    case 'trapped':
      if (there.kind === 'exceeded')
        return different('The program trapped in this tab and reached a limit on the server.');
      if (there.kind === 'exited' && there.code === 0)
        return different('The program trapped in this tab and exited with 0 on the server.');
      return expected('A trap has no exit code, so the host on the server chooses a code or a signal.');
    case 'exceeded':
      return there.kind === 'exceeded' && LIMITS[here.limit] === there.limit
        ? same
        : different(
            'Each host enforces limits in its own way, so a program may reach a limit in one and not in the other.',
          );
    case 'stopped':
      return different('The run in this tab was stopped, so the two cannot be compared.');
    case 'refused':
      return different('This page cannot run the module. The host on the server may provide other imports.');
    case 'crashed':
      return different('The run in this tab failed because of an error in the page, not in the program.');
    default:
      return assertUnreachable(here);
  }
}

const LIMITS = { 'wall-time': 'time', memory: 'memory', output: 'output' } as const;

function afterExit(code: number, there: Exclude<ServerOutcome, { kind: 'failed' }>): OutcomeComparison {
  switch (there.kind) {
    case 'exited':
      if (there.code === code) return same;
      if (there.code === (code & 0xff))
        return expected(`Exit codes of processes have 8 bits: ${code} becomes ${there.code}.`);
      if (code >= 126) return expected('Some hosts reject exit codes from 126 on, which shells reserve.');
      return different(null);
    case 'signalled':
      return different('The host on the server was killed by a signal.');
    case 'exceeded':
      return different(
        'Each host enforces limits in its own way, so a program may reach a limit in one and not in the other.',
      );
    default:
      return assertUnreachable(there);
  }
}
