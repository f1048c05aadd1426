import type { DeclaredWork } from '../build/recipe.ts';
import type { Subject } from '../report/report.ts';

/** Returns the two smallest sizes of a project's declared work. Its output is not known, so it is not checked. */
export function subjectWork({ unit, sizes }: DeclaredWork): Subject['work'] {
  const [small, large] = sizes.toSorted((a, b) => a.amount - b.amount);
  if (small === undefined || large === undefined || small.amount === large.amount) return null;
  return { unit, small: { ...small, stdoutSha256: null }, large: { ...large, stdoutSha256: null } };
}
