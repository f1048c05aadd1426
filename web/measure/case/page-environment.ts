import type { Bytes, Milliseconds } from '../../../core/base/units.ts';
import { WASMER_BINARY_URL } from '../../../core/run/engines.ts';
import { type BenchListener, type BenchPort, moment, spawnBenchPort } from './bench-port.ts';

/** The parts of the page that measuring uses. Tests replace the workers and the clock. */
export interface PageEnvironment {
  /** Creates a worker. */
  spawn(listener: BenchListener): BenchPort;
  /** Returns the current time. */
  now(): Milliseconds;
  /** Calls back once. Returns a function that cancels it. */
  after(delay: Milliseconds, callback: () => void): () => void;
  /** Waits until the page has rendered its changes and is idle. */
  settle(): Promise<void>;
  /** Returns the time of a download that bypasses all caches. Rejects if it fails. */
  timeFetch(url: string): Promise<Milliseconds>;
  gzipSize(bytes: Uint8Array): Promise<Bytes>;
  /** Returns unique bytes. */
  randomBytes(size: number): Uint8Array;
  /** Returns the wasm binary of `@wasmer/wasi`, in a buffer that is not transferred. */
  wasmerBinary(): Promise<ArrayBuffer>;
  /** Number of logical processors. */
  readonly cores: number;
}

/** Milliseconds until a terminated worker is gone. */
const QUIET = 15;
/** Maximum milliseconds to wait until the page is idle. */
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

/** The environment of the page. */
export function pageBenchEnvironment(): PageEnvironment {
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
        // The next case retries.
        wasmer.catch(() => {
          wasmer = null;
        });
      }
      return wasmer;
    },
    cores: navigator.hardwareConcurrency,
  };
}
