import type { Cell } from '../analysis/analysis.ts';
import { METRICS } from '../method/metric.ts';
import { caseName, knownFigures } from './known-figures.ts';
import { jsonText, type WriteFormat } from './written.ts';

/* Bencher Metric Format: benchmark → measure → value with its bounds. https://bencher.dev/docs/reference/bencher-metric-format */

interface BencherMetric {
  readonly value: number;
  readonly lower_value?: number;
  readonly upper_value?: number;
}

/** Bencher measures time in nanoseconds. */
const NANOSECONDS = 1e6;

function bencherMetric({ estimate, metric }: Cell): BencherMetric {
  const factor = METRICS[metric].unit === 'ms' ? NANOSECONDS : 1;
  const [value, low, high] = [estimate.value, estimate.low, estimate.high].map((each) => each * factor);
  const hasInterval = Number.isFinite(estimate.low) && Number.isFinite(estimate.high);
  return hasInterval ? { value: value ?? 0, lower_value: low ?? 0, upper_value: high ?? 0 } : { value: value ?? 0 };
}

export const writeBencher: WriteFormat = (report, metrics) => {
  const { cells, notes } = knownFigures(report, metrics);
  const benchmarks = new Map<string, Map<string, BencherMetric>>();
  for (const cell of cells) {
    const measures = benchmarks.get(caseName(cell)) ?? new Map<string, BencherMetric>();
    benchmarks.set(caseName(cell), measures.set(cell.metric, bencherMetric(cell)));
  }
  // `fromEntries` keeps keys such as `__proto__` from an untrusted report harmless.
  const file = Object.fromEntries([...benchmarks].map(([name, measures]) => [name, Object.fromEntries(measures)]));
  return { text: jsonText(file), notes };
};
