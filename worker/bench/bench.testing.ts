import type { RunConfig } from '../../core/run/config.ts';
import { defaultConfig } from '../../core/run/default-config.ts';
import { loadEngineCode } from '../engine/registry.ts';
import { HOST_BASICS } from '../run/environment.ts';
import type { BenchEnvironment } from './environment.ts';
import type { BenchSubject } from './protocol.ts';

/** Builds cases as the page does, under Node. For tests. */

/** An environment whose clock advances by 10 µs per reading. */
export function benchEnvironment(over: Partial<BenchEnvironment> = {}): BenchEnvironment {
  let readings = 0;
  return {
    ...HOST_BASICS,
    now: () => {
      readings += 1;
      return readings / 100;
    },
    timeOrigin: 1_000_000,
    after: (_delay, callback) => {
      queueMicrotask(callback);
      return () => {};
    },
    sharedMemory: true,
    jspi: null,
    loadEngineCode,
    takeOverslept: () => false,
    sha256: (bytes) => crypto.subtle.digest('SHA-256', bytes),
    ...over,
  };
}

export function benchSubject(
  moduleBytes: Uint8Array,
  over: Partial<BenchSubject> = {},
  config: Partial<RunConfig> = {},
): BenchSubject {
  return {
    config: defaultConfig(
      { name: 'test.wasm', sha256: '0'.repeat(64), size: moduleBytes.length },
      { program: 'test', ...config },
    ),
    moduleBytes,
    files: new Map(),
    stdinBytes: null,
    work: null,
    wasmerBinary: null,
    ...over,
  };
}
