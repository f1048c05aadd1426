/* Imported first by the worker's script, so that this line runs before all others. */

/** The time origin of this worker. WebKit returns another one at every reading. */
export const TIME_ORIGIN = performance.timeOrigin;

/** The time of the script's first line. */
export const READY_AT = TIME_ORIGIN + performance.now();
