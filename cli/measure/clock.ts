/** The clock that times processes, in milliseconds. */
export const clock = (): number => Number(process.hrtime.bigint()) / 1e6;

/** Milliseconds between two measurements. */
export const QUIET = 25;
