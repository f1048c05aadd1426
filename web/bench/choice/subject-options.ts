import { NOOP_KEY } from '../../../core/bench/plan.ts';
import type { Sample } from '../../../core/samples/manifest.ts';
import { shortDigest } from '../../ui/quantity.ts';
import type { BuiltModule } from '../../workspace/built-modules.ts';
import type { OwnModule } from './own-modules.ts';

/* The programs that can be measured. */

/** The key of the module that is open in Play. */
export const MODULE_KEY = 'module';

export const SUBJECT_GROUPS = ['work', 'startup', 'own', 'floor'] as const;
export type SubjectGroup = (typeof SUBJECT_GROUPS)[number];

export const GROUP_TITLES: Readonly<Record<SubjectGroup, string>> = {
  work: 'Startup and throughput',
  startup: 'Startup only',
  own: 'Your modules',
  floor: 'Reference',
};

export interface SubjectOption {
  readonly key: string;
  readonly name: string;
  /** A short text after the name. */
  readonly fact: string;
  readonly group: SubjectGroup;
}

export function subjectOptions(
  samples: readonly Sample[],
  own: readonly OwnModule[],
  playName: string | null,
  built: ReadonlyMap<string, BuiltModule>,
): SubjectOption[] {
  const ownFact = (sha256: string): string => {
    const unit = built.get(sha256)?.work?.unit;
    return unit === undefined ? shortDigest(sha256) : `${shortDigest(sha256)}, ${unit}`;
  };
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
      : [{ key: MODULE_KEY, name: playName, fact: 'open in Play, with its configuration', group: 'own' } as const]),
    ...own.map(({ sha256, name }): SubjectOption => ({ key: sha256, name, fact: ownFact(sha256), group: 'own' })),
    { key: NOOP_KEY, name: 'noop', fact: 'empty program: overhead of the host', group: 'floor' },
  ];
}

/** Returns the name of a program, even if it is not available. */
export function subjectName(options: readonly SubjectOption[], key: string): string {
  const found = options.find((option) => option.key === key);
  if (found !== undefined) return found.name;
  if (key === MODULE_KEY) return 'Module in Play';
  return /^[0-9a-f]{64}$/.test(key) ? shortDigest(key) : key;
}

/** Adds a program: the user's own modules first, because they are what the user came for. */
export function withAdded(subjects: readonly string[], key: string, options: readonly SubjectOption[]): string[] {
  const isOwn = options.find((option) => option.key === key)?.group === 'own';
  return isOwn ? [key, ...subjects] : [...subjects, key];
}
