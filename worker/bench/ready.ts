/* Imported first by the worker's script, so that this is the first line of ours that runs. */

/** The moment of the script's first line. */
export const READY_AT = performance.timeOrigin + performance.now();
