import type { Milliseconds } from '../../core/base/units.ts';
import { CANARY_PARTS, CANARY_RESULT, CANARY_ROUNDS, CANARY_SEED, canaryModule } from '../../core/bench/canary.ts';

type Kernel = (rounds: number, state: number) => number;

/**
 * Warm-up time after which both functions have been compiled by the optimising compiler, if there is one. In
 * milliseconds.
 */
const WARM_UP = 120;

export interface CanaryReading {
  /** The time of the function with repeated work. */
  readonly duration: Milliseconds;
  /** The ratio of that time to the time of the reduced function. */
  readonly tierRatio: number;
}

/** The reference work. One instance is used for the entire measurement, so that its functions reach their final JIT tier. */
export class Canary {
  readonly #now: () => Milliseconds;
  readonly #repeated: Kernel;
  readonly #reduced: Kernel;

  private constructor(now: () => Milliseconds, exports: WebAssembly.Exports) {
    this.#now = now;
    this.#repeated = exports.repeated as Kernel;
    this.#reduced = exports.reduced as Kernel;
    const start = now();
    while (now() - start < WARM_UP) this.read();
  }

  static async create(now: () => Milliseconds): Promise<Canary> {
    const { instance } = await WebAssembly.instantiate(canaryModule());
    return new Canary(now, instance.exports);
  }

  read(): CanaryReading {
    let duration = 0;
    // Interference only slows a part down, so the fastest parts show the tier.
    let repeated = Number.POSITIVE_INFINITY;
    let reduced = Number.POSITIVE_INFINITY;
    for (let part = 0; part < CANARY_PARTS; part += 1) {
      const took = this.#time(this.#repeated);
      duration += took;
      repeated = Math.min(repeated, took);
      reduced = Math.min(reduced, this.#time(this.#reduced));
    }
    return { duration, tierRatio: repeated / reduced };
  }

  #time(kernel: Kernel): Milliseconds {
    const start = this.#now();
    const result = kernel(CANARY_ROUNDS, CANARY_SEED);
    const took = this.#now() - start;
    if (result !== CANARY_RESULT) throw new Error(`the canary computed ${result}`);
    return took;
  }
}
