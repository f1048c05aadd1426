import type { Milliseconds } from '../../core/base/units.ts';
import { type Estimate, estimateRatio, median } from '../stats.ts';
import type { Amount, Scenario } from './scenarios.ts';

/* The requirement: in the median round, no task of the page exceeds the limit of the scenario. */

export interface Round {
  readonly scenario: string;
  readonly longest: Readonly<Record<Amount, Milliseconds>>;
}

export interface ResponsiveRow {
  readonly name: string;
  readonly bar: Milliseconds;
  /** Longest task with much data, in the median round. */
  readonly longest: Milliseconds;
  readonly range: readonly [Milliseconds, Milliseconds];
  /** Ratio of much to little data, by round. */
  readonly ratio: Estimate;
  readonly holds: boolean;
}

/** Browsers do not report tasks shorter than 50 ms; shorter ones count as 50 ms. */
const LEAST_TASK: Milliseconds = 50;

const reported = (longest: Milliseconds): Milliseconds => Math.max(LEAST_TASK, longest);

export function judge(
  scenarios: readonly Pick<Scenario, 'name' | 'bar'>[],
  rounds: readonly Round[],
  random: () => number,
): ResponsiveRow[] {
  return scenarios.map(({ name, bar }) => {
    const own = rounds.filter(({ scenario }) => scenario === name);
    const much = own.map(({ longest }) => reported(longest.much));
    const longest = median(much);
    const ratio = estimateRatio(
      own.map((round) => reported(round.longest.much) / reported(round.longest.little)),
      random,
    );
    return { name, bar, longest, range: [Math.min(...much), Math.max(...much)], ratio, holds: longest <= bar };
  });
}

const inMs = (length: Milliseconds): string =>
  length <= LEAST_TASK ? `≤ ${LEAST_TASK} ms` : `${Math.round(length)} ms`;

export function rowText({ name, longest, range, ratio }: ResponsiveRow): string {
  const spread = `${inMs(range[0])} to ${inMs(range[1])}`;
  const against = `${ratio.value.toFixed(2)} (${ratio.low.toFixed(2)}–${ratio.high.toFixed(2)})`;
  return `${name}: longest task ${inMs(longest)} (rounds ${spread}), ${against} times that with little`;
}

export function conclusion(rows: readonly ResponsiveRow[]): string {
  const figures = rows.map(({ name, longest, bar }) => `${name} ${inMs(longest)} (bar: ${bar} ms)`);
  const short = rows.filter(({ holds }) => !holds).map(({ name }) => name);
  const end = short.length === 0 ? 'the bar holds' : `the bar does not hold: ${short.join('; ')}`;
  return `The page's longest task: ${figures.join(', ')}: ${end}`;
}
