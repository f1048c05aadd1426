import { createHash } from 'node:crypto';
import type { Milliseconds } from '../../core/base/units.ts';
import { DEFAULT_LIMITS, type EngineId } from '../../core/run/config.ts';
import { defaultConfig } from '../../core/run/default-config.ts';
import type { Job, Program } from './program.ts';

/** The time limit of a program that does not declare one. */
const TIME_LIMIT: Milliseconds = 20_000;

/** Returns the job for `program` on `engine`, configured as on the page. */
export function jobOf({ name, wasm, input }: Program, engine: EngineId): Job {
  return {
    wasm,
    files: input.files,
    typed: input.stdin ?? [],
    config: defaultConfig(
      { name, sha256: createHash('sha256').update(wasm).digest('hex'), size: wasm.length },
      {
        program: input.program,
        args: [...input.args],
        environment: input.environment.map(([variable, value]) => [variable, value]),
        stdin: input.stdin === null ? { kind: 'none' } : { kind: 'live' },
        preopens: [...input.preopens],
        engine,
        limits: { ...DEFAULT_LIMITS, wallTime: TIME_LIMIT, ...input.limits },
      },
    ),
  };
}
