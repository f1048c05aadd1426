import type { Milliseconds } from '../../core/base/units.ts';
import { ROWS, type Workload } from './rows.ts';

/** Operations per second of each batch. */
export type BatchRates = readonly number[];

/** Milliseconds of warm-up, in which code is compiled and memory allocated. Later turns need less. */
const FIRST_WARM_UP: Milliseconds = 40;
const WARM_UP: Milliseconds = 4;
/** Minimum milliseconds of a batch between two clock readings, far above the tick. */
const BATCH: Milliseconds = 1;

/** Measures the rows of one instance in several turns, interleaved with other engines. */
export class RowMeter {
  readonly #work: Workload;
  /** Number of passes per batch, for rows that had a turn. */
  readonly #passes = new Map<string, number>();

  constructor(work: Workload) {
    this.#work = work;
  }

  /** @param span duration of a turn without warm-up */
  measure(name: string, span: Milliseconds): BatchRates {
    const row = ROWS.find((known) => known.name === name);
    if (row === undefined) throw new Error(`there is no row ${name}`);
    const { pass, end } = row.prepare(this.#work);
    const timed = (passes: number): Milliseconds => {
      const start = performance.now();
      for (let done = 0; done < passes; done++) {
        const errno = pass();
        if (errno !== 0) throw new Error(`${name} gave ${errno}`);
      }
      return performance.now() - start;
    };
    const known = this.#passes.get(name);
    let passes = known ?? 1;
    const warmUp = known === undefined ? FIRST_WARM_UP : WARM_UP;
    for (let warmed = 0; warmed < warmUp; ) {
      const took = timed(passes);
      warmed += took;
      if (took < BATCH) passes *= 2;
    }
    this.#passes.set(name, passes);
    const rates: number[] = [];
    for (let time: Milliseconds = 0; time < span || rates.length === 0; ) {
      const took = timed(passes);
      time += took;
      // A batch below the tick is not usable.
      if (took > 0) rates.push((passes * row.operations * 1000) / took);
    }
    end();
    return rates;
  }
}
