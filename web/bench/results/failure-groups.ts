import { hasNoForm, reasonText } from '../../../core/report/no-form.ts';
import type { Failure, Report } from '../../../core/report/report.ts';

/* Failures of a report, grouped by reason. */

export interface FailureGroup {
  readonly host: string;
  readonly message: string;
  /** Empty if it concerns the whole host. */
  readonly subjects: readonly string[];
  /** The number of rounds in which it failed; 0 if it never started. */
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

/** Matches the line with the error among lines of a stack trace or source code. */
const ERROR_LINE = /\b(?:\w*Error|error|panic(?:ked)?|trap|exception)\b/i;
const LONG = 200;

/** Shortens a message to a line or two. */
export function shortMessage(stored: string): string {
  const message = reasonText(stored);
  if (message.length <= LONG && !message.includes('\n')) return message;
  const [first = '', ...rest] = message.split('\n').map((line) => line.trim());
  const errorLine = rest.find((line) => ERROR_LINE.test(line));
  const short = errorLine === undefined ? first : `${first} ${errorLine}`;
  return short.length <= LONG * 2 ? short : `${short.slice(0, LONG * 2 - 1).trimEnd()}…`;
}

export interface FailureGroups {
  readonly failed: readonly FailureGroup[];
  /** Programs that have no form for a host, which is not a failure. */
  readonly withoutForm: readonly FailureGroup[];
}

export const failureGroups = ({ failures }: Pick<Report, 'failures'>): FailureGroups => ({
  failed: grouped(failures.filter((failure) => !hasNoForm(failure))),
  withoutForm: grouped(failures.filter(hasNoForm)),
});
