import { NOOP_KEY } from '../../../core/bench/plan.ts';
import type { Sample } from '../../../core/samples/manifest.ts';
import { shortDigest } from '../../ui/quantity.ts';
import type { OwnModule } from './own-modules.ts';

/* Everything that can be measured, as one list to choose from. */

/** The key of the module that is open in Play. */
export const MODULE_KEY = 'module';

export const SUBJECT_GROUPS = ['work', 'startup', 'own', 'floor'] as const;
export type SubjectGroup = (typeof SUBJECT_GROUPS)[number];

export const GROUP_TITLES: Readonly<Record<SubjectGroup, string>> = {
  work: 'Samples with declared work: startup and throughput',
  startup: 'Other samples: startup only',
  own: 'Yours',
  floor: 'The floor',
};

export interface SubjectOption {
  readonly key: string;
  readonly name: string;
  /** A word or two behind the name. */
  readonly fact: string;
  readonly group: SubjectGroup;
}

export function subjectOptions(
  samples: readonly Sample[],
  own: readonly OwnModule[],
  playName: string | null,
): SubjectOption[] {
  return [
    ...samples.map(
      ({ id, title, language, work }): SubjectOption => ({
        key: id,
        name: title,
        fact: work === undefined ? language : `${language}, ${work.unit}`,
        group: work === undefined ? 'startup' : 'work',
      }),
    ),
    ...(playName === null
      ? []
      : [{ key: MODULE_KEY, name: playName, fact: 'open in Play, as configured there', group: 'own' } as const]),
    ...own.map(({ sha256, name }): SubjectOption => ({ key: sha256, name, fact: shortDigest(sha256), group: 'own' })),
    { key: NOOP_KEY, name: 'noop', fact: 'does nothing: what a host costs by itself', group: 'floor' },
  ];
}

/** The name to show for a key, also where nothing of that key is there. */
export function subjectName(options: readonly SubjectOption[], key: string): string {
  const found = options.find((option) => option.key === key);
  if (found !== undefined) return found.name;
  if (key === MODULE_KEY) return 'Module in Play';
  return /^[0-9a-f]{64}$/.test(key) ? shortDigest(key) : key;
}
