import type { Report, Subject } from '../report/report.ts';

/*
 * A program that is not a sample is known by the digest of its module in reports of the page, so that each build has
 * another key. Two reports are compared by name then.
 */

/** Returns the key of each program of the later report that is called differently in the earlier one, by its own key. */
function renamedKeys(before: Report, after: Report): ReadonlyMap<string, string> {
  const lacks = (report: Report, { key }: Subject): boolean => report.subjects.every((each) => each.key !== key);
  const earlier = before.subjects.filter((subject) => subject.sample === null && lacks(after, subject));
  const later = after.subjects.filter((subject) => subject.sample === null && lacks(before, subject));
  const named = (subjects: readonly Subject[], name: string): readonly Subject[] =>
    subjects.filter((each) => each.name === name);
  return new Map(
    later.flatMap((subject) => {
      const [match, ...others] = named(earlier, subject.name);
      const isUnique = others.length === 0 && named(later, subject.name).length === 1;
      return match !== undefined && isUnique ? [[subject.key, match.key] as const] : [];
    }),
  );
}

/** Returns the later report with the keys that its programs have in the earlier one. */
export function alignPrograms(before: Report, after: Report): Report {
  const keys = renamedKeys(before, after);
  if (keys.size === 0) return after;
  const nameOf = (key: string): string => keys.get(key) ?? key;
  const renamed = <T extends { readonly subject: string }>(items: readonly T[]): T[] =>
    items.map((item) => ({ ...item, subject: nameOf(item.subject) }));
  return {
    ...after,
    subjects: after.subjects.map((subject) => ({ ...subject, key: nameOf(subject.key) })),
    builds: renamed(after.builds),
    pairs: after.pairs.map((pair) => ({ ...pair, before: nameOf(pair.before), after: nameOf(pair.after) })),
    series: renamed(after.series),
    outputs: renamed(after.outputs),
    failures: after.failures.map((failure) => ({
      ...failure,
      subject: failure.subject === null ? null : nameOf(failure.subject),
    })),
    unsteady: renamed(after.unsteady),
  };
}
