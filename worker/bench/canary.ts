import { CANARY_PARTS, CANARY_RESULT, CANARY_ROUNDS, CANARY_SEED, canaryModule, mix } from '../../core/bench/canary.ts';
import type { Milliseconds } from '../../core/units.ts';

type Kernel = (rounds: number, state: number) => number;

/** Until then both kernels have reached the optimising compiler, if it is to be had. In milliseconds. */
const WARM_UP = 120;

export interface CanaryReading {
  /** Of the parts in WebAssembly. */
  readonly duration: Milliseconds;
  /** How many times as long as the parts in JavaScript that is. */
  readonly tierRatio: number;
}

/** The fixed piece of work. It lives as long as a measurement, so that its tiers are settled. */
export class Canary {
  readonly #now: () => Milliseconds;
  readonly #kernel: Kernel;

  private constructor(now: () => Milliseconds, kernel: Kernel) {
    this.#now = now;
    this.#kernel = kernel;
    const start = now();
    while (now() - start < WARM_UP) this.read();
  }

  static async create(now: () => Milliseconds): Promise<Canary> {
    const { instance } = await WebAssembly.instantiate(canaryModule());
    return new Canary(now, instance.exports.mix as Kernel);
  }

  read(): CanaryReading {
    let duration = 0;
    // What holds a part up makes it slower, never faster: the fastest parts tell the tiers.
    let wasm = Number.POSITIVE_INFINITY;
    let script = Number.POSITIVE_INFINITY;
    for (let part = 0; part < CANARY_PARTS; part += 1) {
      const took = this.#time(this.#kernel);
      duration += took;
      wasm = Math.min(wasm, took);
      script = Math.min(script, this.#time(mix));
    }
    return { duration, tierRatio: wasm / script };
  }

  #time(kernel: Kernel): Milliseconds {
    const start = this.#now();
    const result = kernel(CANARY_ROUNDS, CANARY_SEED);
    const took = this.#now() - start;
    if (result !== CANARY_RESULT) throw new Error(`the canary computed ${result}`);
    return took;
  }
}
