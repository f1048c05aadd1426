import type { Analysis, WarmUp } from '../../core/analysis/analysis.ts';
import { valueText } from '../../core/analysis/words/figure.ts';
import { hostName } from '../../core/analysis/words/host.ts';
import { counted } from '../../core/base/quantity.ts';
import type { Host, Report } from '../../core/report/report.ts';
import { includesText } from './format.ts';
import type { Marks } from './plot/marks.ts';
import { cell, column, figures, type TableCell } from './table/chart-table.ts';
import { columnNumber, columnUnit } from './table/column-unit.ts';
import type { SortableTable } from './table/sortable-table.ts';

/* The data of the warm-up chart: repeated runs in one worker. */

export interface TierUpSeries {
  readonly host: Host;
  /** Sorted by iteration, then by round. */
  readonly iterations: readonly number[];
  readonly blocks: readonly number[];
  readonly values: readonly number[];
  /** The median of each iteration over all rounds that have it. */
  readonly medians: readonly { readonly iteration: number; readonly value: number }[];
  readonly warmUp: WarmUp | null;
}

function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}

/** Returns the runs of each host. A report condensed for a link has none. */
export function tierUpSeries(report: Report, analysis: Analysis, subject: string): readonly TierUpSeries[] {
  return report.hosts.flatMap((host): TierUpSeries[] => {
    const found = report.series.find(
      (each) => each.subject === subject && each.host === host.key && each.metric === 'repeat-run',
    );
    if (found === undefined || found.iterations === null || found.values.length === 0) return [];
    const { iterations: given, blocks, values } = found;
    const order = values.map((_, index) => index);
    order.sort((a, b) => (given[a] ?? 0) - (given[b] ?? 0) || (blocks[a] ?? 0) - (blocks[b] ?? 0));
    const at = (list: readonly number[]): number[] => order.map((index) => list[index] ?? Number.NaN);
    const iterations = at(given);
    const sorted = at(values);
    const byIteration = new Map<number, number[]>();
    iterations.forEach((iteration, index) => {
      const all = byIteration.get(iteration) ?? [];
      all.push(sorted[index] ?? Number.NaN);
      byIteration.set(iteration, all);
    });
    const medians = [...byIteration].map(([iteration, all]) => ({ iteration, value: middle(all) }));
    const warmUp = analysis.warmUps.find((each) => each.subject === subject && each.host === host.key) ?? null;
    return [{ host, iterations, blocks: at(blocks), values: sorted, medians, warmUp }];
  });
}

/** How far the dots of one iteration spread, as a share of the distance between iterations. */
const SPREAD = 0.32;

/** Returns the position of a run. Runs count from 1, with their rounds side by side. */
export const runPlace = (iteration: number, block: number, blocks: number): number =>
  iteration + 1 + (blocks < 2 ? 0 : (block / (blocks - 1) - 0.5) * 2 * SPREAD);

export function tierUpMarks(series: readonly TierUpSeries[], subject: string, report: Report): Marks {
  const xs: number[] = [];
  const ys: number[] = [];
  const rows: number[] = [];
  /** The index of the first mark of each series. */
  const starts: number[] = [];
  series.forEach(({ iterations, blocks, values }, row) => {
    starts.push(xs.length);
    values.forEach((value, index) => {
      xs.push(runPlace(iterations[index] ?? 0, blocks[index] ?? 0, report.protocol.blocks));
      ys.push(value);
      rows.push(row);
    });
  });
  return {
    xs,
    ys,
    rows,
    readout: (index) => {
      const row = rows[index] ?? 0;
      const of = series[row];
      const at = index - (starts[row] ?? 0);
      if (of === undefined) return { title: '', lines: [], includes: null };
      const median = of.medians.find(({ iteration }) => iteration === of.iterations[at]);
      const text = (value: number): string => valueText(value, 'repeat-run', subject, report);
      return {
        title: `${hostName(of.host)}: run ${(of.iterations[at] ?? 0) + 1} of round ${(of.blocks[at] ?? 0) + 1}`,
        lines: [
          text(of.values[at] ?? Number.NaN),
          ...(median === undefined ? [] : [`median of this run over all rounds: ${text(median.value)}`]),
        ],
        includes: includesText('repeat-run', of.host.kind),
      };
    },
  };
}

/** Returns one row per host: the medians of its first and last run, with all runs in between behind a disclosure. */
export function tierUpTable(series: readonly TierUpSeries[], subject: string, report: Report): SortableTable {
  const work = report.subjects.find(({ key }) => key === subject)?.work?.unit ?? 'units';
  const unit = columnUnit(
    'ms',
    series.flatMap(({ medians }) => medians.map(({ value }) => value)),
    work,
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
    rows: series.map(({ host, medians, warmUp }) => ({
      key: host.key,
      cells: [
        cell(hostName(host)),
        time(medians[0]?.value),
        time(medians.at(-1)?.value),
        cell(medians.length),
        warmUp === null || warmUp.steadyFrom === null ? cell(null) : cell(warmUp.steadyFrom + 1),
      ],
      details: {
        label: `median of each of ${counted(medians.length, 'run')}`,
        rows: () =>
          medians.map(({ iteration, value }) => [
            cell(`Run ${iteration + 1}`),
            time(value),
            cell(null, ''),
            cell(null, ''),
            cell(null, ''),
          ]),
      },
    })),
    order: { column: 2, isDescending: false },
  };
}

/** Returns "steady from run 6", or why there is no steady state. */
export function steadyText(warmUp: WarmUp | null): string {
  if (warmUp === null) return 'too few runs to detect a steady state';
  const share = `${Math.round(warmUp.steadyShare * 100)}% of the rounds became steady`;
  return warmUp.steadyFrom === null
    ? `not steady in every round: ${share}`
    : `steady from run ${warmUp.steadyFrom + 1}`;
}

export function tierUpSummary(series: readonly TierUpSeries[], subject: string, report: Report): string {
  const text = (value: number): string => valueText(value, 'repeat-run', subject, report);
  return series
    .map(({ host, medians, warmUp, values }) => {
      const [first, last] = [medians[0], medians.at(-1)];
      if (first === undefined || last === undefined) return '';
      return `${hostName(host)}: the first run takes ${text(first.value)}, run ${last.iteration + 1} takes ${text(last.value)} (medians over ${counted(values.length, 'run')}); ${steadyText(warmUp)}.`;
    })
    .join(' ');
}
