import { NOOP_NAME, noopModule } from '../../../core/bench/noop-module.ts';
import type { SubjectInput } from '../../../core/bench/subject.ts';
import type { EngineId } from '../../../core/run/config.ts';
import { defaultConfig } from '../../../core/run/default-config.ts';
import { measureCase } from './measure-case.ts';
import type { PageEnvironment } from './page-environment.ts';

/** Browsers cache compiled scripts from their second use on. */
const ROUNDS = 2;

/** The smallest program, used to run an engine once. Its results are dropped. */
function leastProgram(): SubjectInput {
  const moduleBytes = noopModule();
  // These bytes are never compared.
  const sha256 = '0'.repeat(64);
  return {
    subject: {
      key: 'load',
      name: NOOP_NAME,
      sample: null,
      moduleSha256: sha256,
      moduleSize: moduleBytes.length,
      toolchain: null,
      args: [],
      environment: [],
      stdinSha256: null,
      work: null,
    },
    moduleBytes,
    config: defaultConfig({ name: NOOP_NAME, sha256, size: moduleBytes.length }, { program: 'noop' }),
    files: new Map(),
    stdinBytes: null,
    url: null,
  };
}

/**
 * Loads the code of the workers and of each engine into the browser's caches, so that the first block is like the
 * others: a cold start measures a program, not a first visit. Failures are ignored here, because the cases fail again
 * and report them.
 */
export async function loadEngines(
  engines: readonly EngineId[],
  environment: PageEnvironment,
  signal: AbortSignal,
): Promise<void> {
  const input = leastProgram();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const engine of engines) {
      if (signal.aborted) return;
      const benchCase = { subject: input.subject.key, engine, host: engine };
      await measureCase({ case: benchCase, input, parts: [], order: 0, seed: 0, signal }, environment);
    }
  }
}
