import type { RunOutput } from '../../core/report/report.ts';
import type { HostTraits } from '../hosts/host-adapter.ts';
import type { Program } from '../programs/program.ts';

export interface UnexpectedExit {
  readonly run: RunOutput['run'];
  readonly exitCode: number | null;
  /** The signal that ended the run, if the host reports it. */
  readonly signal?: string | null;
  readonly knownCrash?: HostTraits['knownCrash'];
}

/** Returns why a run is not measured that ended differently than its program should. */
export function wrongExit(
  { run, exitCode, signal = null, knownCrash = null }: UnexpectedExit,
  { expectedExit }: Pick<Program, 'expectedExit'>,
): string {
  if (exitCode === null && signal !== null && signal === knownCrash?.signal) {
    return `The ${run} run was ended by ${signal}. ${knownCrash.explanation}`;
  }
  if (exitCode === null) return `The ${run} run was ended by ${signal ?? 'a signal'}.`;
  const expected = expectedExit === 0 ? '' : ` instead of ${expectedExit}`;
  return `The ${run} run ended with exit code ${exitCode}${expected}.`;
}
