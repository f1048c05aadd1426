/*
 * `tsx validation/two-runs.ts`: measures how often `dyno compare` calls identical programs slower. Two runs are taken from
 * one: alternate blocks and halves of the shipped reports, then windows of 30 blocks of recorded noise, from one recording
 * and from two under different load.
 * "raised" adjusts the limit by the canary's ratio, as the command does.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { allSeries } from '../core/analysis/block-series.ts';
import { METRICS } from '../core/method/metric.ts';
import { PROTOCOL } from '../core/method/protocol.ts';
import { DEFAULT_METRICS, isTimed } from '../core/regression/report-comparison.ts';
import { parseReportText } from '../core/report/parse.ts';
import type { Report } from '../core/report/report.ts';
import { drawsOf } from '../core/stats/draws.ts';
import { estimateUnpairedRatio } from '../core/stats/estimate.ts';
import { median } from '../core/stats/summary.ts';
import { readRecordings } from './truth/read-recordings.ts';
import type { Recording } from './truth/recording.ts';

const THRESHOLDS = [0, 0.03, 0.05, 0.1];
const SHIPPED = fileURLToPath(new URL('../public/baselines/', import.meta.url));

interface Pair {
  readonly one: readonly number[];
  readonly other: readonly number[];
}

/** Compares each pair in both directions. */
function print(name: string, pairs: readonly Pair[], machine = 1): void {
  // Ratio of the times of the reference work in the two recordings.
  const ratios = pairs.flatMap(({ one, other }, index) => [
    { ...estimateUnpairedRatio(other, one, drawsOf(index)), slowdown: Math.max(1, machine) },
    { ...estimateUnpairedRatio(one, other, drawsOf(index)), slowdown: Math.max(1, 1 / machine) },
  ]);
  const shares = THRESHOLDS.map((share) => {
    const slower = ratios.filter(({ low }) => low > 1 + share).length;
    return `${((100 * slower) / ratios.length).toFixed(1)}%`.padStart(8);
  });
  const within = ratios.filter(({ low, high }) => low <= 1 && high >= 1).length / ratios.length;
  const raised = ratios.filter(({ low, slowdown }) => low > 1.05 * slowdown).length / ratios.length;
  console.log(
    `${name.padEnd(44)} ${String(ratios.length).padStart(6)} ${`${(100 * within).toFixed(1)}%`.padStart(9)} ${shares.join('')} ${`${(100 * raised).toFixed(1)}%`.padStart(10)}`,
  );
}

function timedSeries(report: Report): (readonly number[])[] {
  return allSeries(report)
    .series.filter(({ metric, blocks }) => isTimed(metric) && DEFAULT_METRICS.has(metric) && blocks.length >= 12)
    .filter(({ blocks }) => blocks.every(({ value }) => value > 0))
    .map(({ metric, blocks }) => {
      const isRate = METRICS[metric].better === 'higher';
      return blocks.map(({ value }) => (isRate ? 1 / value : value));
    });
}

console.log(
  `${'called slower by more than'.padEnd(44)} ${'ratios'.padStart(6)} ${'holds 1'.padStart(9)} ${THRESHOLDS.map((share) => `${share * 100}%`.padStart(8)).join('')} ${'5%, raised'.padStart(10)}`,
);

for (const file of readdirSync(SHIPPED).filter((name) => name !== 'index.json')) {
  const parsed = parseReportText(readFileSync(`${SHIPPED}${file}`, 'utf8'));
  if (parsed.kind === 'refused') throw new Error(parsed.reason);
  const series = timedSeries(parsed.report);
  const inTurns = series.map((values) => ({
    one: values.filter((_, index) => index % 2 === 0),
    other: values.filter((_, index) => index % 2 === 1),
  }));
  const halves = series.map((values) => ({
    one: values.slice(0, values.length >> 1),
    other: values.slice(values.length >> 1),
  }));
  print(`${file}, blocks in turns`, inTurns);
  print(`${file}, first and second half`, halves);
}

const canary = ({ canary: { before, after } }: Recording): number => median([...before, ...after]);

const recordings = readRecordings();
const BLOCKS = PROTOCOL.blocks.full;
const windows = (values: readonly number[]): (readonly number[])[] =>
  Array.from({ length: Math.floor(values.length / BLOCKS) }, (_, index) =>
    values.slice(index * BLOCKS, (index + 1) * BLOCKS),
  );
const first = (blocks: readonly (readonly number[])[]): number[] => blocks.flatMap((sides) => sides.slice(0, 1));

for (const { load, series } of recordings) {
  const pairs = series.flatMap(({ blocks }) => {
    const parts = windows(first(blocks));
    return parts.slice(1).flatMap((other, index) => {
      const one = parts[index];
      return one === undefined ? [] : [{ one, other }];
    });
  });
  if (pairs.length > 0) print(`${load}, one window and the next`, pairs);
}
for (const [index, a] of recordings.entries()) {
  for (const b of recordings.slice(index + 1)) {
    const pairs = a.series.flatMap(({ name, blocks }) => {
      const same = b.series.find((each) => each.name === name);
      const others = same === undefined ? [] : windows(first(same.blocks));
      return windows(first(blocks)).flatMap((one) => others.map((other) => ({ one, other })));
    });
    if (pairs.length > 0) print(`${a.load} and ${b.load}`, pairs, canary(b) / canary(a));
  }
}
