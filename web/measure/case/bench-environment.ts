import type { Bytes, Milliseconds } from '../../../core/base/units.ts';
import { WASMER_BINARY_URL } from '../../../core/run/engines.ts';
import { type BenchListener, type BenchPort, moment, spawnBenchPort } from './bench-port.ts';

/** What measuring takes from the page, so that a test can give other workers and another clock. */
export interface BenchEnvironment {
  /** A new worker, at once. */
  spawn(listener: BenchListener): BenchPort;
  /** The moment that it is. */
  now(): Milliseconds;
  /** Calls back once; returns what calls it off. */
  after(delay: Milliseconds, callback: () => void): () => void;
  /** Until the page has drawn what has changed and has nothing more to do. */
  settle(): Promise<void>;
  /** Fetches past every cache, to the last byte; gives how long that took. Rejects where it cannot be had. */
  timeFetch(url: string): Promise<Milliseconds>;
  gzipSize(bytes: Uint8Array): Promise<Bytes>;
  /** Bytes that never came before. */
  randomBytes(size: number): Uint8Array;
  /** The wasm of `@wasmer/wasi`, in a buffer that is not given away. */
  wasmerBinary(): Promise<ArrayBuffer>;
  /** What the hardware can do at once. */
  readonly cores: number;
}

/** For a worker that was just ended to be gone. In milliseconds. */
const QUIET = 15;
/** A page that is never idle is not waited for longer. In milliseconds. */
const IDLE_PATIENCE = 1000;

async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, QUIET));
  if (typeof requestIdleCallback !== 'function') return;
  await new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: IDLE_PATIENCE }));
}

async function timeFetch(url: string): Promise<Milliseconds> {
  const start = performance.now();
  const response = await fetch(url, { cache: 'no-store' });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  await response.arrayBuffer();
  return performance.now() - start;
}

async function gzipSize(bytes: Uint8Array): Promise<Bytes> {
  const packed = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new CompressionStream('gzip'));
  let size = 0;
  for await (const chunk of packed) size += chunk.length;
  return size;
}

async function fetchWasmerBinary(): Promise<ArrayBuffer> {
  const response = await fetch(new URL(WASMER_BINARY_URL, document.baseURI));
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.arrayBuffer();
}

/** The page's own. */
export function pageBenchEnvironment(): BenchEnvironment {
  let wasmer: Promise<ArrayBuffer> | null = null;
  return {
    spawn: spawnBenchPort,
    now: moment,
    after: (delay, callback) => {
      const timer = setTimeout(callback, delay);
      return () => clearTimeout(timer);
    },
    settle,
    timeFetch,
    gzipSize,
    randomBytes: (size) => crypto.getRandomValues(new Uint8Array(size)),
    wasmerBinary: () => {
      if (wasmer === null) {
        wasmer = fetchWasmerBinary();
        // The next case tries again.
        wasmer.catch(() => {
          wasmer = null;
        });
      }
      return wasmer;
    },
    cores: navigator.hardwareConcurrency,
  };
}
