/*
 * Finds the run from which a series of repeated runs is steady, with optimal partitioning of the logarithms (Jackson
 * et al., IEEE Signal Processing Letters 12, 2005; the pruning of PELT is not needed for so few values). A segment costs
 * its absolute distances from its median in units of the noise, and each change costs log n. This is the BIC of Laplace
 * noise, whose medians are robust against spikes. The definition of steady follows Barrett et al. (arXiv 1602.00602):
 * the last equivalent segments, if they are long enough.
 */

/** Minimum length of a segment except the first, so that spikes are not segments. */
const SHORTEST = 4;
/** Minimum share of the series in the steady state. */
const LEAST_STEADY = 0.25;
/** Maximum difference of the medians of equivalent segments. */
const ALIKE = 0.015;
/** Minimum noise, because a coarse clock may show none. */
const LEAST_NOISE = 0.004;
/** Costs that differ by less are equal: the difference is rounding and depends on the unit. */
const TIE = 1e-6;
/** Median distance of two neighbours under Laplace noise of scale 1. */
const NEIGHBOURS = 1.146;

interface Segment {
  readonly start: number;
  readonly end: number;
  readonly median: number;
}

/**
 * @param values times above 0, in order
 * @returns the index of the first steady run, or null if the series is not steady or too short
 */
export function changePoint(values: readonly number[]): number | null {
  if (values.length < SHORTEST) return null;
  const logs = Float64Array.from(values, Math.log);
  const segments = segmentsOf(logs);
  const last = segments.at(-1);
  if (last === undefined) return null;
  let steady = last;
  for (const segment of segments.toReversed()) {
    if (Math.abs(segment.median - last.median) > ALIKE) break;
    steady = segment;
  }
  const length = values.length - steady.start;
  return length >= Math.max(SHORTEST, LEAST_STEADY * values.length) ? steady.start : null;
}

function segmentsOf(logs: Float64Array): Segment[] {
  const size = logs.length;
  const noise = noiseOf(logs);
  const penalty = Math.log(size);
  const best = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(size + 1);
  best[0] = -penalty;
  // Backwards from each end, so that insertion keeps the growing segment sorted.
  const rising = new Float64Array(size);
  for (let end = 1; end <= size; end++) {
    for (let start = end - 1; start >= 0; start--) {
      insert(rising, end - 1 - start, logs[start] ?? 0);
      if (start > 0 && end - start < SHORTEST) continue;
      const cost = (best[start] ?? 0) + distances(rising, end - start) / noise + penalty;
      if (cost < (best[end] ?? 0) - TIE) {
        best[end] = cost;
        from[end] = start;
      }
    }
  }
  const segments: Segment[] = [];
  for (let end = size; end > 0; ) {
    const start = from[end] ?? 0;
    const sorted = logs.slice(start, end).sort();
    segments.unshift({ start, end, median: middle(sorted, end - start) });
    end = start;
  }
  return segments;
}

/** Estimates the scale of Laplace noise from neighbours, which is robust against changes of level. */
function noiseOf(logs: Float64Array): number {
  const steps = logs.subarray(1).map((value, index) => Math.abs(value - (logs[index] ?? value)));
  return Math.max(LEAST_NOISE, middle(steps.sort(), steps.length) / NEIGHBOURS);
}

function insert(rising: Float64Array, count: number, value: number): void {
  let place = count;
  for (; place > 0 && (rising[place - 1] ?? 0) > value; place--) rising[place] = rising[place - 1] ?? 0;
  rising[place] = value;
}

function middle(rising: Float64Array, count: number): number {
  const half = count >> 1;
  const upper = rising[half] ?? 0;
  return count % 2 === 1 ? upper : ((rising[half - 1] ?? upper) + upper) / 2;
}

/** Returns the sum of absolute distances from the median. */
function distances(rising: Float64Array, count: number): number {
  let sum = 0;
  for (let low = 0, high = count - 1; low < high; low++, high--) sum += (rising[high] ?? 0) - (rising[low] ?? 0);
  return sum;
}
