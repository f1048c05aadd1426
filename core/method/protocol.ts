/*
 * The numbers of the measurement protocol. The code that measures reads them from here, and the Method screen
 * shows them.
 */

export const PROTOCOL = {
  /** Blocks of the two presets. */
  blocks: { quick: 12, full: 30 },
  /** Two figures within this share of each other are the same. */
  band: 0.03,
  confidence: 0.95,
  resamples: 10_000,
  /** A batch lasts at least so many ticks of the timer, and at least so long in milliseconds. */
  batchTicks: 200,
  batchLength: 5,
  /** Edges of the timer that are observed to find its tick. */
  timerEdges: 200,
  /** The fixed piece of work may vary and drift by these shares before the machine is called noisy. */
  canaryVariation: 0.05,
  canaryDrift: 0.03,
  /** Repeated runs go on until both are reached, or until the cap. */
  warmUp: { runs: 5, length: 200, cap: 60 },
  /** Pairs of small and large work in a block, at most, and how long they go on in milliseconds. */
  steady: { pairs: 7, length: 400 },
  /** Warm starts in a block, at most, and how long they go on in milliseconds. */
  warmStarts: { runs: 30, length: 60 },
  /** A pause before the phases of the startup are timed, so that nothing is compiled in the background any more. */
  settling: 30,
  /** How long all workers run for one figure of scaling, in milliseconds, and how often. */
  scaling: { length: 600, rounds: 5 },
  /** No more instances than this are tried, for so many milliseconds, and holding so many bytes of memory together. */
  densityCap: 10_000,
  densityLength: 5000,
  densityMemory: 1024 * 1024 * 1024,
  /** One case may take so long, in milliseconds; then its worker is ended and the case is a failure. */
  caseLimit: 60_000,
} as const;
