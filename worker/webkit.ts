/*
 * WebKit (WebKitGTK 2.50.6) may lay a worker to sleep in the very moment in which a compilation or an instantiation
 * ends: the worker's loop looks whether one has ended, and only after that makes known how it is to be woken
 * (`WorkerDedicatedRunLoop::runInMode`). The promise is settled when anything else wakes the worker: a message, or a
 * timer. Of cases of `noop` with the wasmer engine, one in thirty slept so.
 */

/** @param userAgent of `navigator`; every browser on iOS is WebKit, and Chromium names it too */
export const isWebKit = (userAgent: string): boolean => /AppleWebKit/.test(userAgent) && !/Chrom/.test(userAgent);
