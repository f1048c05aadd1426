import { WASM_PAGE } from '../../core/base/units.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import type { BenchEnvironment } from './environment.ts';
import type { BenchSubject, DensityEnd } from './protocol.ts';
import { compileProgram } from './throughput.ts';

/** Whether no memory or address space is left. SpiderMonkey throws a string, which needs no memory. */
export const isOutOfMemory = (thrown: unknown): boolean => thrown instanceof RangeError || thrown === 'out of memory';

/** Creates instances and keeps them, until the engine creates no more or a guard of the protocol is reached. */
export async function countInstances(
  subject: BenchSubject,
  environment: BenchEnvironment,
): Promise<{ readonly instances: number; readonly endedBy: DensityEnd }> {
  const program = await compileProgram(subject, environment);
  const { now } = environment;
  const { densityCap, densityLength, densityMemory } = PROTOCOL;
  const pages = program.memories.reduce((sum, { minimum }) => sum + minimum, 0);
  const start = now();
  const kept: WebAssembly.Instance[] = [];
  try {
    const make = await program.instanceMaker();
    while (kept.length < densityCap) {
      if (now() - start >= densityLength) return { instances: kept.length, endedBy: 'time' };
      if ((kept.length + 1) * pages * WASM_PAGE > densityMemory) return { instances: kept.length, endedBy: 'memory' };
      kept.push(await make());
    }
  } catch (error) {
    if (isOutOfMemory(error)) return { instances: kept.length, endedBy: 'engine' };
    throw error;
  }
  return { instances: kept.length, endedBy: 'cap' };
}
