import type { Milliseconds } from '../../core/base/units.ts';
import { type Estimate, estimateRatio, median } from '../stats.ts';
import type { Block, ProgramBlock } from './collect.ts';
import { PHASES, type Phase, type Side } from './figures.ts';

/*
 * The bar: steady throughput within 2% of the bare worker's, phases of the startup within 5% or one tick
 * of the clock. A row holds where its whole interval does, fails where none of it does, and is unsure
 * in between: more blocks would tell.
 */

export const THROUGHPUT_BAR = 0.02;
export const PHASE_BAR = 0.05;
/** Of the clock in an isolated page of Chromium. */
export const TICK: Milliseconds = 0.005;

export interface Row {
  readonly program: string;
  readonly measure: Phase | 'throughput';
  /** The bare worker's time, the median over blocks; for throughput the time that large work takes more. */
  readonly bare: Milliseconds;
  /** How many times as long ours takes. */
  readonly ratio: Estimate;
  /** By how much longer ours takes. */
  readonly difference: Estimate;
  readonly state: 'holds' | 'fails' | 'unsure';
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
  const tick = measure === 'throughput' ? 0 : TICK;
  const holds = inside(ratio, 1 - bar, 1 + bar) || inside(difference, -tick, tick);
  const fails = outside(ratio, 1 - bar, 1 + bar) && outside(difference, -tick, tick);
  return {
    program,
    measure,
    bare: median(pairs.map(([, bare]) => bare)),
    ratio,
    difference,
    state: holds ? 'holds' : fails ? 'fails' : 'unsure',
  };
}

/** The time that the large work takes more than the small. */
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
      `${ratio.median.toFixed(4)} (${ratio.low.toFixed(4)}–${ratio.high.toFixed(4)})`,
      `${milliseconds(difference.median)} (${milliseconds(difference.low)} to ${milliseconds(difference.high)})`,
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

/** The figures beside the bars, in one line. */
export function conclusion(rows: readonly Row[]): string {
  const worst = (chosen: readonly Row[]) => Math.max(0, ...chosen.map(({ ratio }) => Math.abs(ratio.median - 1))) * 100;
  const steady = rows.filter(({ measure }) => measure === 'throughput');
  const phases = rows.filter(({ measure, difference }) => {
    return measure !== 'throughput' && !inside(difference, -TICK, TICK);
  });
  const figures = `throughput at most ${worst(steady).toFixed(2)}% off (bar ${THROUGHPUT_BAR * 100}%); startup phases ${
    phases.length === 0 ? 'all within a tick' : `at most ${worst(phases).toFixed(2)}% off or within a tick`
  } (bar ${PHASE_BAR * 100}% or ${TICK * 1000} µs)`;
  const short = rows.filter(({ state }) => state !== 'holds');
  if (short.length === 0) return `${figures}: the bars hold`;
  const list = short.map(({ program, measure, state }) => `${program} ${measure} ${state}`).join(', ');
  return `${figures}: the bars do not hold: ${list}`;
}
