import type { Milliseconds } from '../../core/units.ts';
import type { Row, Workload } from './rows.ts';

/** Operations per second of each row. */
export type Rates = Readonly<Record<string, number>>;

/** Not measured: until then code is compiled and memory is had. */
const WARM_UP: Milliseconds = 40;
/** A batch between two looks at the clock lasts at least this long, far above the clock's step. */
const BATCH: Milliseconds = 2;

/**
 * Times the rows one after the other.
 * @param between called after each row, out of the time
 */
export function measureRows(work: Workload, rows: readonly Row[], span: Milliseconds, between: () => void): Rates {
  const rates: Record<string, number> = {};
  for (const row of rows) {
    const { pass, end } = row.prepare(work);
    const timed = (passes: number): Milliseconds => {
      const start = performance.now();
      for (let done = 0; done < passes; done++) {
        const errno = pass();
        if (errno !== 0) throw new Error(`${row.name} gave ${errno}`);
      }
      return performance.now() - start;
    };
    let passes = 1;
    for (let warmed = 0; warmed < WARM_UP; ) {
      const took = timed(passes);
      warmed += took;
      if (took < BATCH) passes *= 2;
    }
    let time: Milliseconds = 0;
    let count = 0;
    while (time < span) {
      time += timed(passes);
      count += passes;
    }
    end();
    between();
    rates[row.name] = (count * row.operations * 1000) / time;
  }
  return rates;
}
