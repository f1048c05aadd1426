import type { SubjectFacts } from '../../../core/bench/estimate.ts';
import { NOOP_KEY } from '../../../core/bench/plan.ts';
import type { SubjectSource } from '../../../core/bench/subject.ts';
import type { Sample } from '../../../core/samples/manifest.ts';
import type { BuiltModule } from '../../workspace/built-modules.ts';
import { MODULE_KEY } from './subject-options.ts';

/** The assumed size of a module whose size is unknown. */
const TYPICAL_SIZE = 64 * 1024;

/** Returns what is known about the selected programs before loading, for the time estimate. */
export function subjectFacts(
  keys: readonly string[],
  samples: readonly Sample[],
  playModule: SubjectSource | null,
  built: ReadonlyMap<string, BuiltModule>,
): SubjectFacts[] {
  return keys.map((key) => {
    if (key === NOOP_KEY) return { key, moduleSize: 0, hasWork: false };
    const sha256 = key === MODULE_KEY ? playModule?.config.module.sha256 : key;
    const sample = samples.find(({ id, module }) => id === key || module.sha256 === sha256);
    const own = key === MODULE_KEY ? playModule?.moduleBytes.length : undefined;
    const work = sample?.work ?? built.get(sha256 ?? '')?.work ?? null;
    return { key, moduleSize: sample?.module.size ?? own ?? TYPICAL_SIZE, hasWork: work !== null };
  });
}
