import type { FunctionTotal } from '../../../core/trace/function-totals.ts';
import { FAMILIES, type Family, SIGNATURES } from '../../../core/trace/signature.ts';

export interface FamilyCount {
  readonly family: Family;
  readonly calls: number;
}

const FAMILY_OF = new Map(SIGNATURES.map(({ name, family }) => [name, family]));

/** The families that were called, in their fixed order, so that nothing jumps while a program runs. */
export function familyCounts(totals: readonly FunctionTotal[]): FamilyCount[] {
  const counts = new Map<Family, number>();
  for (const { name, calls } of totals) {
    const family = FAMILY_OF.get(name);
    if (family !== undefined) counts.set(family, (counts.get(family) ?? 0) + calls);
  }
  return FAMILIES.flatMap((family) => {
    const calls = counts.get(family);
    return calls === undefined ? [] : [{ family, calls }];
  });
}
