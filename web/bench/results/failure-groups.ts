import { hasNoForm } from '../../../core/report/no-form.ts';
import type { Failure, Report } from '../../../core/report/report.ts';

/* What a report has no figures of, told once for each reason. */

export interface FailureGroup {
  readonly host: string;
  readonly message: string;
  /** Empty where it concerns the host as a whole. */
  readonly subjects: readonly string[];
  /** Blocks in which it failed; 0 where it never began. */
  readonly blocks: number;
}

function grouped(failures: readonly Failure[]): FailureGroup[] {
  const byReason = new Map<string, Failure[]>();
  for (const failure of failures) {
    const key = JSON.stringify([failure.host, failure.message]);
    byReason.set(key, [...(byReason.get(key) ?? []), failure]);
  }
  return [...byReason.values()].flatMap((group): FailureGroup[] => {
    const [first] = group;
    if (first === undefined) return [];
    const subjects = new Set(group.flatMap(({ subject }) => subject ?? []));
    const blocks = new Set(group.flatMap(({ block }) => block ?? []));
    return [{ host: first.host, message: first.message, subjects: [...subjects], blocks: blocks.size }];
  });
}

export interface FailureGroups {
  readonly failed: readonly FailureGroup[];
  /** Of programs that their hosts have no form of: nothing failed. */
  readonly withoutForm: readonly FailureGroup[];
}

export const failureGroups = ({ failures }: Pick<Report, 'failures'>): FailureGroups => ({
  failed: grouped(failures.filter((failure) => !hasNoForm(failure))),
  withoutForm: grouped(failures.filter(hasNoForm)),
});
