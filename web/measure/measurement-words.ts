import { counted } from '../../core/base/quantity.ts';
import type { Problem } from '../ui/problem.ts';

/* What a measurement says of what came in its way. */

export const ALREADY_MEASURING: Problem = {
  title: 'Another tab of this site is measuring',
  detail: 'Two measurements at once would disturb each other, so this one was not begun.',
  remedy: 'Wait until the other tab is done, or cancel it there, and measure again.',
};

export const NO_FIGURES: Problem = {
  title: 'The figures could not be made',
  detail: 'Everything was measured, and the report with all samples is kept.',
  remedy: 'Reload the page and open the report.',
};

export const ASKING_SERVER = 'Asking the local server';

export const serverNotReady = (message: string): Problem => ({
  title: 'The hosts of this machine could not be made ready',
  detail: message,
  remedy: 'See whether `npm start` still runs, or remove these hosts, and measure again. Nothing was measured.',
});

/** @param isServed hosts of the local server are measured, which also serves the page */
export function couldNotGoOn(message: string, blocks: number, isServed: boolean): Problem {
  return {
    title: blocks === 0 ? 'The measurement could not begin' : 'The measurement could not go on',
    detail: blocks === 0 ? message : `${message} What was measured is kept: ${counted(blocks, 'block')}.`,
    remedy: isServed
      ? 'See whether `npm start` still runs. If it does not, start it again, open the address that it prints, and measure there.'
      : 'Reload the page, and check the connection, then measure again.',
  };
}

export const HIDDEN =
  'The page was hidden while it measured. The block that was being measured was thrown away, and measured again once the page was in sight.';

export const NO_WAKE_LOCK =
  'The browser did not promise to keep the screen on. A machine that goes to sleep in between disturbs the figures.';
