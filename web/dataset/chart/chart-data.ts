import { numberOf, type QueryResult, textOf, valuesOf } from '../../../core/dataset/result.ts';
import type { HostKind } from '../../../core/method/metric.ts';
import { HOST_KINDS } from '../../../core/method/metric.ts';
import { type HostStyle, hostStyle } from '../../charts/plot/host-style.ts';
import { isLowerBetter } from '../format.ts';

/* The results of the chart queries as rows and lines. */

export interface MetricCount {
  readonly id: string;
  readonly unit: string;
  readonly workUnit: string | null;
  readonly samples: number;
  /** The number of programs with the metric. */
  readonly programs: number;
}

/** Reads the result of `metricsQuery`. */
export function readMetrics(result: QueryResult): readonly MetricCount[] {
  const [ids, units, works, samples, programs] = ['metric', 'unit', 'work_unit', 'samples', 'programs'].map((name) =>
    valuesOf(result, name),
  );
  return Array.from({ length: result.rows }, (_, row) => ({
    id: textOf(ids?.[row]) ?? '',
    unit: textOf(units?.[row]) ?? '',
    workUnit: textOf(works?.[row]),
    samples: numberOf(samples?.[row]),
    programs: numberOf(programs?.[row]),
  }));
}

function styleOf(result: QueryResult, row: number): HostStyle {
  const text = (name: string) => textOf(valuesOf(result, name)[row]);
  const kind: HostKind = HOST_KINDS.find((each) => each === text('kind')) ?? 'other';
  return hostStyle({ key: text('key') ?? '', kind, aliasOf: text('alias') });
}

/** The distribution of a metric on one host. */
export interface HostDistribution {
  readonly label: string;
  readonly style: HostStyle;
  readonly samples: number;
  readonly p5: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
}

/** Reads the result of `distributionQuery`, the best median first. */
export function readDistributions(result: QueryResult, metric: string): readonly HostDistribution[] {
  const column = (name: string) => valuesOf(result, name);
  const names = ['samples', 'p5', 'p25', 'p50', 'p75', 'p95'] as const;
  const labels = column('label');
  const figures = names.map(column);
  const all = Array.from({ length: result.rows }, (_, row): HostDistribution => {
    const [samples, p5, p25, p50, p75, p95] = figures.map((values) => numberOf(values[row]));
    return {
      label: textOf(labels[row]) ?? '',
      style: styleOf(result, row),
      samples: samples ?? 0,
      p5: p5 ?? Number.NaN,
      p25: p25 ?? Number.NaN,
      p50: p50 ?? Number.NaN,
      p75: p75 ?? Number.NaN,
      p95: p95 ?? Number.NaN,
    };
  });
  const sign = isLowerBetter(metric) ? 1 : -1;
  return all.toSorted((a, b) => sign * (a.p50 - b.p50));
}

export interface TimePoint {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly samples: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
}

export interface HostLine {
  readonly label: string;
  readonly style: HostStyle;
  /** In the order of time. */
  readonly points: readonly TimePoint[];
}

/** Reads the result of `overTimeQuery`. */
export function readLines(result: QueryResult): readonly HostLine[] {
  const lines = new Map<string, { label: string; style: HostStyle; points: TimePoint[] }>();
  const labels = valuesOf(result, 'label');
  const figures = ['at', 'samples', 'p25', 'p50', 'p75'].map((name) => valuesOf(result, name));
  for (let row = 0; row < result.rows; row += 1) {
    const label = textOf(labels[row]) ?? '';
    const line = lines.get(label) ?? { label, style: styleOf(result, row), points: [] };
    lines.set(label, line);
    const [at, samples, p25, p50, p75] = figures.map((values) => numberOf(values[row]));
    line.points.push({
      at: at ?? Number.NaN,
      samples: samples ?? 0,
      p25: p25 ?? Number.NaN,
      p50: p50 ?? Number.NaN,
      p75: p75 ?? Number.NaN,
    });
  }
  return [...lines.values()];
}
