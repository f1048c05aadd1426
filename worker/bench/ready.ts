/* Imported first by the worker's script, so that this is the first line of ours that runs. */

/** Of all moments of this worker: WebKit makes another at every reading. */
export const TIME_ORIGIN = performance.timeOrigin;

/** The moment of the script's first line. */
export const READY_AT = TIME_ORIGIN + performance.now();
