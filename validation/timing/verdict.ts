import { type Estimate, estimateRatio, median } from '../stats.ts';
import type { Round } from './collect.ts';

/* The requirement: for each command, the medians of both tools differ by at most 10% or 0.3 ms. */

export interface TimingRow {
  readonly name: string;
  /** Medians over all runs, in milliseconds. */
  readonly ours: number;
  readonly theirs: number;
  /** Ratio to hyperfine, from the medians of each round. */
  readonly ratio: Estimate;
  readonly holds: boolean;
}

const RATIO_BAR = 0.1;
/** Milliseconds. */
const DIFFERENCE_BAR = 0.3;

export function judge(rounds: readonly Round[], random: () => number): TimingRow[] {
  return [...new Set(rounds.map(({ name }) => name))].map((name) => {
    const own = rounds.filter((round) => round.name === name);
    const ours = median(own.flatMap((round) => round.ours));
    const theirs = median(own.flatMap((round) => round.theirs));
    const ratio = estimateRatio(
      own.map((round) => median(round.ours) / median(round.theirs)),
      random,
    );
    const holds = Math.abs(ours / theirs - 1) <= RATIO_BAR || Math.abs(ours - theirs) <= DIFFERENCE_BAR;
    return { name, ours, theirs, ratio, holds };
  });
}

const surplus = ({ ours, theirs }: TimingRow): string => {
  const difference = ours - theirs;
  return `${difference < 0 ? '−' : '+'}${Math.abs(difference).toFixed(difference > -10 && difference < 10 ? 2 : 1)} ms`;
};

export function tableText(rows: readonly TimingRow[]): string {
  const cells = [
    ['program', 'ours', 'hyperfine', 'ratio of medians', '95% over rounds', 'difference'],
    ...rows.map((row) => [
      row.name,
      `${row.ours.toFixed(3)} ms`,
      `${row.theirs.toFixed(3)} ms`,
      (row.ours / row.theirs).toFixed(3),
      `${row.ratio.low.toFixed(3)}–${row.ratio.high.toFixed(3)}`,
      surplus(row),
    ]),
  ];
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0))) ?? [];
  return cells
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** If the interval includes the limit, the machine was too noisy to decide. */
function shortfall({ name, ratio }: TimingRow): string {
  const fits = ratio.low <= 1 + RATIO_BAR && ratio.high >= 1 - RATIO_BAR;
  return fits ? `${name} (undecided: the rounds differ too much; measure on a quiet machine)` : name;
}

export function conclusion(rows: readonly TimingRow[], missing: readonly string[]): string {
  const figures = rows.map((row) => `${row.name} ${(row.ours / row.theirs).toFixed(3)} (${surplus(row)})`);
  const bar = `bar: within ${RATIO_BAR * 100}% or ${DIFFERENCE_BAR} ms`;
  const short = [...rows.filter(({ holds }) => !holds).map(shortfall), ...missing];
  const end = short.length === 0 ? 'the bar holds' : `the bar does not hold: ${short.join('; ')}`;
  return `Against hyperfine: ${figures.join(', ')} (${bar}): ${end}`;
}
