/*
 * The numbers of the measurement protocol. The code that measures reads them from here, and the Method screen
 * shows them.
 */

export const PROTOCOL = {
  /** The rounds of the two presets. */
  blocks: { quick: 12, full: 30 },
  /** Values within this share of each other count as the same. */
  band: 0.03,
  confidence: 0.95,
  resamples: 10_000,
  /** The minimum length of a batch, in ticks of the timer and in milliseconds. */
  batchTicks: 200,
  batchLength: 5,
  /** The clock steps that are observed to find the tick. */
  timerEdges: 200,
  /** The maximum time of that observation in milliseconds. A clock of 1 ms shows its tick within a few edges. */
  timerLength: 20,
  /** The variation and drift of the reference work above which the machine counts as noisy. */
  canaryVariation: 0.05,
  canaryDrift: 0.03,
  /** Repeated runs continue until both minimums are reached, or the cap. */
  warmUp: { runs: 5, length: 200, cap: 60 },
  /** The limits of pairs of small and large work in a round: count and milliseconds. */
  steady: { pairs: 7, length: 400 },
  /** The limits of warm starts in a round: count and milliseconds. */
  warmStarts: { runs: 30, length: 60 },
  /** The pause before startup phases in milliseconds, so that no background compilation is running. */
  settling: 30,
  /**
   * Before each stage of startup phases: numbers that are allocated, in arrays of a length, so that the garbage of
   * earlier runs is collected now (4 MB, measured: 1.9 times less for the first compilation), and a pause in milliseconds.
   */
  collection: { arrays: 64, length: 8192, wait: 10 },
  /**
   * The limits of compilations and of first runs in a round: count, of which the first are discarded, and milliseconds
   * after which no further one starts. The median of eight varies half as much between rounds as a single one.
   */
  shots: { runs: 9, discarded: 1, length: 200 },
  /**
   * Two builds that are compiled in turns in one worker. A round has stages, each with a number of pairs of shots, of
   * which the first are discarded. No further pair starts after `stageLength` milliseconds of a stage, and no further
   * stage after `length` milliseconds of the round. `memory` limits the bytes of the modules that a stage holds. More
   * builds get as much time each.
   */
  pairs: { stages: 8, pairs: 11, discarded: 1, stageLength: 400, length: 1500, memory: 128 * 1024 * 1024 },
  /**
   * Warm runs of builds, after the pairs: every build runs in turns until the time of the warm-up has passed for each, at
   * least twice and at most `cap` times; then the counted turns follow, up to a number and a time for each build in
   * milliseconds. At least two turns count.
   */
  warmRuns: { warmUp: 250, atLeast: 2, cap: 200, turns: 15, length: 250 },
  /** Times below this number of ticks are averaged: the median of readings in whole ticks is biased by up to half a tick. */
  coarseTicks: 20,
  /** The length of one scaling measurement in milliseconds, and the number of its rounds. */
  scaling: { length: 600, rounds: 5 },
  /** The limits of the density measurement: instances, milliseconds, and bytes of memory. */
  densityCap: 10_000,
  densityLength: 5000,
  densityMemory: 1024 * 1024 * 1024,
  /** The time limit of one measurement in milliseconds. Its worker is then terminated. */
  caseLimit: 60_000,
} as const;
