/*
 * WebKit (WebKitGTK 2.50.6) may suspend a worker at the moment when a compilation or an instantiation ends: the
 * worker's loop checks for finished work, and only then registers how it is woken
 * (`WorkerDedicatedRunLoop::runInMode`). The promise settles when anything else wakes the worker: a message, or a
 * timer. This happened in one of thirty cases of `noop` with the wasmer engine.
 */

/** @param userAgent of `navigator`. Every browser on iOS is WebKit, and Chromium names it as well */
export const isWebKit = (userAgent: string): boolean => /AppleWebKit/.test(userAgent) && !/Chrom/.test(userAgent);
