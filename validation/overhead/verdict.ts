import type { Milliseconds } from '../../core/base/units.ts';
import { type Estimate, estimateRatio, median } from '../stats.ts';
import type { Block, ProgramBlock } from './collect.ts';
import { PHASES, type Phase, type Side } from './figures.ts';

/*
 * The limits: throughput within 2% of the bare worker, startup phases within 2% or 10 µs. A row holds if its
 * whole interval does, fails if none of it does, and is inconclusive otherwise: more blocks are needed.
 */

export const THROUGHPUT_BAR = 0.02;
export const PHASE_BAR = 0.02;
/** Two ticks of the clock on an isolated page in Chromium. */
export const PHASE_DIFFERENCE: Milliseconds = 0.01;

export interface Row {
  readonly program: string;
  readonly measure: Phase | 'throughput';
  /** Time of the bare worker, the median over blocks; for throughput the difference of large and small work. */
  readonly bare: Milliseconds;
  /** Ratio of the measuring worker to the bare worker. */
  readonly ratio: Estimate;
  /** Difference between the measuring worker and the bare worker. */
  readonly difference: Estimate;
  readonly state: 'holds' | 'fails' | 'inconclusive';
}

const inside = ({ low, high }: Estimate, least: number, most: number) => low >= least && high <= most;
const outside = ({ low, high }: Estimate, least: number, most: number) => low > most || high < least;

function rowOf(
  program: string,
  measure: Row['measure'],
  pairs: readonly (readonly [ours: Milliseconds, bare: Milliseconds])[],
  random: () => number,
): Row {
  const ratio = estimateRatio(
    pairs.map(([ours, bare]) => ours / bare),
    random,
  );
  const difference = estimateRatio(
    pairs.map(([ours, bare]) => ours - bare),
    random,
  );
  const bar = measure === 'throughput' ? THROUGHPUT_BAR : PHASE_BAR;
  const reach = measure === 'throughput' ? 0 : PHASE_DIFFERENCE;
  const holds = inside(ratio, 1 - bar, 1 + bar) || inside(difference, -reach, reach);
  const fails = outside(ratio, 1 - bar, 1 + bar) && outside(difference, -reach, reach);
  return {
    program,
    measure,
    bare: median(pairs.map(([, bare]) => bare)),
    ratio,
    difference,
    state: holds ? 'holds' : fails ? 'fails' : 'inconclusive',
  };
}

/** Returns the difference of large and small work. */
function slope(block: ProgramBlock, side: Side): Milliseconds {
  const runs = block[side].filter(({ small }) => small.length > 0);
  return median(runs.flatMap(({ large }) => large)) - median(runs.flatMap(({ small }) => small));
}

function phaseOf(block: ProgramBlock, side: Side, phase: Phase): Milliseconds {
  return median(block[side].flatMap(({ phases }) => (phases === null ? [] : [phases[phase]])));
}

export function judge(blocks: readonly Block[], random: () => number): Row[] {
  const names = Object.keys(blocks[0] ?? {});
  return names.flatMap((name) => {
    const of = blocks.flatMap((block) => block[name] ?? []);
    const hasWork = of.some(({ ours }) => ours.some(({ small }) => small.length > 0));
    const rows = PHASES.map((phase) =>
      rowOf(
        name,
        phase,
        of.map((block) => [phaseOf(block, 'ours', phase), phaseOf(block, 'bare', phase)]),
        random,
      ),
    );
    if (!hasWork) return rows;
    const slopes = of.map((block) => [slope(block, 'ours'), slope(block, 'bare')] as const);
    return [...rows, rowOf(name, 'throughput', slopes, random)];
  });
}

export function tableText(rows: readonly Row[]): string {
  const milliseconds = (value: number) => value.toFixed(Math.abs(value) < 10 ? 3 : 1);
  const cells = [
    ['program', 'measure', 'bare ms', 'ratio (95%)', 'difference ms (95%)', ''],
    ...rows.map(({ program, measure, bare, ratio, difference, state }) => [
      program,
      measure,
      milliseconds(bare),
      `${ratio.value.toFixed(4)} (${ratio.low.toFixed(4)}–${ratio.high.toFixed(4)})`,
      `${milliseconds(difference.value)} (${milliseconds(difference.low)} to ${milliseconds(difference.high)})`,
      state,
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

/** Formats the figures with their limits on one line. */
export function conclusion(rows: readonly Row[]): string {
  const worst = (chosen: readonly Row[]) => Math.max(0, ...chosen.map(({ ratio }) => Math.abs(ratio.value - 1))) * 100;
  const steady = rows.filter(({ measure }) => measure === 'throughput');
  const phases = rows.filter(({ measure, difference }) => {
    return measure !== 'throughput' && !inside(difference, -PHASE_DIFFERENCE, PHASE_DIFFERENCE);
  });
  const figures = `throughput at most ${worst(steady).toFixed(2)}% off (bar ${THROUGHPUT_BAR * 100}%); startup phases ${
    phases.length === 0
      ? 'all within the difference'
      : `at most ${worst(phases).toFixed(2)}% off or within the difference`
  } (bar ${PHASE_BAR * 100}% or ${PHASE_DIFFERENCE * 1000} µs)`;
  const short = rows.filter(({ state }) => state !== 'holds');
  if (short.length === 0) return `${figures}: the bars hold`;
  const list = short.map(({ program, measure, state }) => `${program} ${measure} ${state}`).join(', ');
  return `${figures}: the bars do not hold: ${list}`;
}
