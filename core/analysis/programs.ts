import { NOOP_KEY } from '../bench/plan.ts';
import type { Report, Subject } from '../report/report.ts';

/** Leaves out the empty program, which only measures what a host costs, unless nothing else is there. */
export function programsOf<T extends { readonly subject: string }>(all: readonly T[]): readonly T[] {
  const programs = all.filter(({ subject }) => subject !== NOOP_KEY);
  return programs.length > 0 ? programs : all;
}

/** The programs of a report in the order of the page: the author's own modules first, the empty program last. */
export function subjectsInOrder({ subjects }: Pick<Report, 'subjects'>): readonly Subject[] {
  const place = ({ key, sample }: Subject): number => (key === NOOP_KEY ? 2 : sample === null ? 0 : 1);
  return subjects.toSorted((a, b) => place(a) - place(b));
}
