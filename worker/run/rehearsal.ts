import { fromBase64 } from '../../core/base/bytes.ts';
import { KIB } from '../../core/base/units.ts';
import { ByteRing } from '../../core/channel/byte-ring.ts';
import { Doorbell } from '../../core/channel/doorbell.ts';
import { DEFAULT_LIMITS } from '../../core/run/config.ts';
import type { RunEnvironment } from './environment.ts';
import { RunSession } from './session.ts';

/*
 * A module of 113 bytes that writes one byte to stdout:
 *
 *   (module
 *     (import "wasi_snapshot_preview1" "fd_write" (func (param i32 i32 i32 i32) (result i32)))
 *     (memory (export "memory") 1)
 *     (func (export "_start")
 *       (i32.store (i32.const 4) (i32.const 1))
 *       (drop (call 0 (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))
 */
const MODULE =
  'AGFzbQEAAAABDAJgBH9/f38Bf2AAAAIjARZ3YXNpX3NuYXBzaG90X3ByZXZpZXcxCGZkX3dyaXRlAAADAgEBBQMBAAEHEwIGbWVtb3J5AgAGX3N0YXJ0AAEKFgEUAEEEQQE2AgBBAUEAQQFBCBAAGgs=';

/**
 * Runs a tiny program in an idle worker and discards everything it reports. The browser compiles JavaScript on its
 * first use, so without this the first program of a worker waits for the WASI implementation to be compiled.
 */
export async function rehearse(environment: RunEnvironment): Promise<void> {
  const moduleBytes = fromBase64(MODULE);
  const shared = environment.sharedMemory
    ? { stdin: ByteRing.allocate(KIB), output: ByteRing.allocate(KIB), doorbell: Doorbell.allocate() }
    : null;
  const session = new RunSession(
    {
      type: 'run',
      runId: 0,
      config: {
        module: { name: 'rehearsal.wasm', sha256: '0'.repeat(64), size: moduleBytes.length },
        program: 'rehearsal',
        args: [],
        environment: [],
        stdin: { kind: 'none' },
        stdout: 'terminal',
        preopens: [],
        engine: 'dyno',
        limits: DEFAULT_LIMITS,
        deterministic: null,
      },
      moduleBytes,
      files: new Map(),
      stdinBytes: null,
      shared,
      trace: false,
      wasmerBinary: null,
    },
    { ...environment, post: () => {} },
  );
  await session.run();
}
