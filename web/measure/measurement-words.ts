import { counted } from '../../core/base/quantity.ts';
import type { Problem } from '../ui/problem.ts';

/* Messages about problems during a measurement. */

export const ALREADY_MEASURING: Problem = {
  title: 'Another tab of this site is measuring',
  detail: 'Two measurements would disturb each other, so this one was not started.',
  remedy: 'Wait for the other tab or cancel its measurement, then measure again.',
};

export const ANALYSIS_FAILED: Problem = {
  title: 'The report could not be analysed',
  detail: 'The measurement is complete, and the report with all samples is saved.',
  remedy: 'Reload the page and open the report.',
};

export const CONNECTING_TO_SERVER = 'Connecting to the local server';

export const serverNotReady = (message: string): Problem => ({
  title: 'The hosts of this machine could not be prepared',
  detail: message,
  remedy: 'Nothing was measured. Check that `npm start` is running, or remove these hosts, and measure again.',
});

/** @param isServed whether hosts of the local server are measured, which also serves the page */
export function couldNotContinue(message: string, blocks: number, isServed: boolean): Problem {
  return {
    title: blocks === 0 ? 'The measurement could not start' : 'The measurement could not continue',
    detail:
      blocks === 0 ? message : `${message} ${counted(blocks, 'finished round is kept', 'finished rounds are kept')}.`,
    remedy: isServed
      ? 'Check that `npm start` is running. If not, start it again, open the address that it prints, and measure there.'
      : 'Check the connection, reload the page, and measure again.',
  };
}

export const HIDDEN =
  'The page was hidden during the measurement. The current round was discarded and measured again when the page was visible.';

export const NOT_PREPARED = 'The local server could not prepare this host. The warnings of the report give the reason.';

export const NO_WAKE_LOCK =
  'The browser could not keep the screen on. If the machine suspends during the measurement, results are disturbed.';
