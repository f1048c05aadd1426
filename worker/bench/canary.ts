import type { Milliseconds } from '../../core/base/units.ts';
import { CANARY_PARTS, CANARY_RESULT, CANARY_ROUNDS, CANARY_SEED, canaryModule } from '../../core/bench/canary.ts';

type Kernel = (rounds: number, state: number) => number;

/** Until then both functions have reached the optimising compiler, if it is to be had. In milliseconds. */
const WARM_UP = 120;

export interface CanaryReading {
  /** Of the parts that repeat themselves. */
  readonly duration: Milliseconds;
  /** How many times as long as a part that does not. */
  readonly tierRatio: number;
}

/** The fixed piece of work. It lives as long as a measurement, so that its tiers are settled. */
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
    // What holds a part up makes it slower, never faster: the fastest parts tell the tiers.
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
