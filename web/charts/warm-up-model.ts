import type { Analysis, WarmUp } from '../../core/analysis/analysis.ts';
import { valueText } from '../../core/analysis/words/figure.ts';
import { hostName } from '../../core/analysis/words/host.ts';
import { counted } from '../../core/base/quantity.ts';
import type { Host, Report, Series } from '../../core/report/report.ts';
import { quantileOf } from './quantile.ts';
import { cell, column, figures, type TableCell } from './table/chart-table.ts';
import { columnNumber, columnUnit } from './table/column-unit.ts';
import type { SortableTable } from './table/sortable-table.ts';

/* The data of the warm-up chart: repeated runs in one worker. */

/** One run, over all rounds that have it. */
export interface WarmUpRun {
  /** Runs count from 1. */
  readonly run: number;
  readonly median: number;
  /** The middle half of the rounds. */
  readonly quartiles: readonly [number, number];
  readonly rounds: number;
}

export interface WarmUpSeries {
  readonly host: Host;
  readonly runs: readonly WarmUpRun[];
  readonly warmUp: WarmUp | null;
}

/**
 * Summarises each run over the rounds. It ends where fewer than half of the rounds remain, because rounds end after a
 * time and the last runs come from the fastest rounds only.
 */
export function warmUpRuns({ iterations, blocks, values }: Series): readonly WarmUpRun[] {
  if (iterations === null) return [];
  const rounds = new Set(blocks).size;
  const byRun = new Map<number, number[]>();
  values.forEach((value, index) => {
    const run = (iterations[index] ?? 0) + 1;
    const all = byRun.get(run);
    if (all === undefined) byRun.set(run, [value]);
    else all.push(value);
  });
  const runs: WarmUpRun[] = [];
  for (const [run, all] of [...byRun].sort(([a], [b]) => a - b)) {
    if (2 * all.length < rounds) break;
    all.sort((a, b) => a - b);
    runs.push({
      run,
      median: quantileOf(all, 0.5),
      quartiles: [quantileOf(all, 0.25), quantileOf(all, 0.75)],
      rounds: all.length,
    });
  }
  return runs;
}

/** Returns the runs of each host, without repeats. A report condensed for a link has none. */
export function warmUpSeries(report: Report, analysis: Analysis, subject: string): readonly WarmUpSeries[] {
  return report.hosts.flatMap((host): WarmUpSeries[] => {
    if (host.aliasOf !== null) return [];
    const found = report.series.find(
      (each) => each.subject === subject && each.host === host.key && each.metric === 'repeat-run',
    );
    const runs = found === undefined ? [] : warmUpRuns(found);
    if (runs.length === 0) return [];
    const warmUp = analysis.warmUps.find((each) => each.subject === subject && each.host === host.key) ?? null;
    return [{ host, runs, warmUp }];
  });
}

/** Returns "steady from run 6", or why there is no steady state. */
export function steadyText(warmUp: WarmUp | null): string {
  if (warmUp === null) return 'too few runs to detect a steady state';
  return warmUp.steadyFrom === null
    ? `steady in only ${Math.round(warmUp.steadyShare * 100)}% of the rounds`
    : `steady from run ${warmUp.steadyFrom + 1}`;
}

/** Returns the median and the quartiles of a run as lines of a tooltip. */
export function runLines({ median, quartiles, rounds }: WarmUpRun, subject: string, report: Report): readonly string[] {
  const text = (value: number): string => valueText(value, 'repeat-run', subject, report);
  return [
    `median ${text(median)}, middle half ${text(quartiles[0])} to ${text(quartiles[1])}`,
    counted(rounds, 'round'),
  ];
}

/** Returns one row per host: the medians of its first and last run, with all runs in between behind a disclosure. */
export function warmUpTable(series: readonly WarmUpSeries[]): SortableTable {
  const unit = columnUnit(
    'ms',
    series.flatMap(({ runs }) => runs.map(({ median }) => median)),
    '',
  );
  const time = (value: number | undefined): TableCell =>
    value === undefined ? cell(null) : cell(value, columnNumber(value, unit));
  return {
    columns: [
      column('Host'),
      figures(`First run (${unit.name})`),
      figures(`Last run (${unit.name})`),
      figures('Runs'),
      figures('Steady from run'),
    ],
    rows: series.map(({ host, runs, warmUp }) => ({
      key: host.key,
      cells: [
        cell(hostName(host)),
        time(runs[0]?.median),
        time(runs.at(-1)?.median),
        cell(runs.length),
        warmUp === null || warmUp.steadyFrom === null ? cell(null) : cell(warmUp.steadyFrom + 1),
      ],
      details: {
        label: `median of each of ${counted(runs.length, 'run')}`,
        rows: () =>
          runs.map(({ run, median }) => [
            cell(`Run ${run}`),
            time(median),
            cell(null, ''),
            cell(null, ''),
            cell(null, ''),
          ]),
      },
    })),
    order: { column: 2, isDescending: false },
  };
}

export function warmUpSummary(series: readonly WarmUpSeries[], subject: string, report: Report): string {
  const text = (value: number): string => valueText(value, 'repeat-run', subject, report);
  return series
    .map(({ host, runs, warmUp }) => {
      const [first, last] = [runs[0], runs.at(-1)];
      if (first === undefined || last === undefined) return '';
      return `${hostName(host)}: the first run takes ${text(first.median)}, run ${last.run} takes ${text(last.median)} (medians of the rounds); ${steadyText(warmUp)}.`;
    })
    .join(' ');
}
