import type { RunOutput } from '../../core/report/report.ts';
import type { Program } from './program.ts';

/** Why a run gives no figure that ended otherwise than the program should. */
export function wrongExit(
  run: RunOutput['run'],
  exitCode: RunOutput['exitCode'],
  { expectedExit }: Pick<Program, 'expectedExit'>,
): string {
  if (exitCode === null) return `The ${run} run was ended by a signal.`;
  const expected = expectedExit === 0 ? '' : `, and not with ${expectedExit}`;
  return `The ${run} run ended with exit code ${exitCode}${expected}.`;
}
