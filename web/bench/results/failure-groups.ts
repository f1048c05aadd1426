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

/** A line that says what was wrong, among those of a stack or of a piece of code. */
const TELLING = /\b(?:\w*Error|error|panic(?:ked)?|trap|exception)\b/i;
const LONG = 200;

/** What a message says in a line or two; the whole where it is short. */
export function shortMessage(message: string): string {
  if (message.length <= LONG && !message.includes('\n')) return message;
  const [first = '', ...rest] = message.split('\n').map((line) => line.trim());
  const telling = rest.find((line) => TELLING.test(line));
  const short = telling === undefined ? first : `${first} ${telling}`;
  return short.length <= LONG * 2 ? short : `${short.slice(0, LONG * 2 - 1).trimEnd()}…`;
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
