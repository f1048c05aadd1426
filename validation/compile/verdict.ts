import type { Bytes, Milliseconds } from '../../core/base/units.ts';
import type { Estimate } from '../stats.ts';

/* The bar: releasing the compiler returns at least 90% of the memory that it took. Times are reported without a bar. */

export const BAR_KEPT = 0.1;

/** Resident memory of the page's process. */
export interface CompilerMemory {
  readonly before: Bytes;
  /** After compiling C and C++. */
  readonly loaded: Bytes;
  readonly released: Bytes;
}

/** Returns the share of the compiler's memory that stays after its release; 0 if less is used than before. */
export function keptShare({ before, loaded, released }: CompilerMemory): number {
  return loaded <= before ? 0 : Math.max(0, released - before) / (loaded - before);
}

export interface CompileFigures {
  /** From a new worker to the compiler being ready: downloaded from the local server, and from the browser's caches. */
  readonly load: { readonly first: Milliseconds; readonly cached: Milliseconds };
  /** The first build in a worker with the cached compiler. */
  readonly cold: { readonly c: Milliseconds; readonly cplusplus: Milliseconds };
  readonly warm: { readonly c: Estimate; readonly cplusplus: Estimate };
  /** The time in the tab relative to that of a native compiler; null if there is none. */
  readonly ratio: { readonly c: Estimate; readonly cplusplus: Estimate; readonly compiler: string } | null;
  readonly memory: CompilerMemory;
}

const seconds = (time: Milliseconds): string => `${(time / 1000).toFixed(2)} s`;
const megabytes = (bytes: Bytes): string => `${Math.round(bytes / 1e6)} MB`;
const times = ({ value, low, high }: Estimate): string =>
  `${value.toFixed(1)}× (95% CI ${low.toFixed(1)}–${high.toFixed(1)})`;
const interval = ({ value, low, high }: Estimate): string =>
  `${seconds(value)} (95% CI ${seconds(low)}–${seconds(high)})`;

/** Returns the figures as lines of text. */
export function report({ load, cold, warm, ratio, memory }: CompileFigures): string[] {
  const against = (estimate: Estimate | undefined) =>
    estimate === undefined || ratio === null ? '' : `, ${times(estimate)} the time of ${ratio.compiler}`;
  return [
    `Load: ${seconds(load.first)} at first, ${seconds(load.cached)} from the browser's caches`,
    `C hello, first build in a worker: ${seconds(cold.c)}; warm: ${interval(warm.c)}${against(ratio?.c)}`,
    `C++ <iostream>, first build: ${seconds(cold.cplusplus)}; warm: ${interval(warm.cplusplus)}${against(ratio?.cplusplus)}`,
    `Memory of the page: ${megabytes(memory.before)} before, ${megabytes(memory.loaded)} with the compiler, ${megabytes(memory.released)} after its release`,
  ];
}

export const holds = ({ memory }: CompileFigures): boolean => keptShare(memory) <= BAR_KEPT;

export function conclusion(figures: CompileFigures): string {
  const kept = Math.round(keptShare(figures.memory) * 100);
  const bar = Math.round(BAR_KEPT * 100);
  return `${kept}% of the compiler's memory stays after its release (bar: ≤ ${bar}%): the bar ${holds(figures) ? 'holds' : 'does not hold'}`;
}
