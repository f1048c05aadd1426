import type { Warning } from '../analysis/analysis.ts';
import { nameOfHost } from '../analysis/words/host.ts';
import { firstOf, listed } from '../analysis/words/list.ts';
import { shortDigest } from '../base/quantity.ts';
import type { Report, Subject } from '../report/report.ts';

/* Whether the same program did the same work on both sides. */

export interface Side {
  readonly report: Report;
  readonly subject: Subject;
}

const TASK: readonly { readonly name: string; readonly of: (subject: Subject) => unknown }[] = [
  { name: 'arguments', of: ({ args }) => args },
  { name: 'environment', of: ({ environment }) => environment },
  { name: 'stdin', of: ({ stdinSha256 }) => stdinSha256 },
  { name: 'sizes of work', of: ({ work }) => work },
];

const RUN_NAMES = { start: 'its usual arguments', small: 'the small work', large: 'the large work' } as const;

/** All that a case printed, and how it ended: one text to compare. Null where it never ran. */
function outcome({ report, subject }: Side, host: string, run: keyof typeof RUN_NAMES): string | null {
  const texts = report.outputs
    .filter((output) => output.subject === subject.key && output.host === host && output.run === run)
    .map(({ stdoutSha256, exitCode }) => `${stdoutSha256} ${exitCode}`);
  return texts.length === 0 ? null : [...new Set(texts)].sort().join('\n');
}

function outputWarning(before: Side, after: Side): Warning[] {
  const { report, subject } = after;
  return (['start', 'small', 'large'] as const).flatMap((run) => {
    const hosts = report.hosts.filter(({ key }) => {
      const [earlier, later] = [outcome(before, key, run), outcome(after, key, run)];
      return earlier !== null && later !== null && earlier !== later;
    });
    if (hosts.length === 0) return [];
    const names = firstOf(hosts.map(({ key }) => nameOfHost(report, key)));
    return {
      kind: 'unequal-output',
      title: 'Different output',
      reason: `${subject.name} with ${RUN_NAMES[run]} did not give the same output before and after, on ${names}.`,
      advice: 'It may not be the same work. Where the change of output is meant, judge the ratio with that in mind.',
      subject: subject.key,
      host: null,
    };
  });
}

/** What a person should know of one program on both sides. */
export function subjectWarnings(before: Side, after: Side): Warning[] {
  const [earlier, later] = [before.subject, after.subject];
  const about = { subject: later.key, host: null };
  const warnings: Warning[] = [];
  if (earlier.moduleSha256 !== later.moduleSha256) {
    warnings.push({
      kind: 'other',
      title: 'Different module',
      reason: `${later.name}: module ${shortDigest(earlier.moduleSha256)} (${earlier.moduleSize} bytes) before, ${shortDigest(later.moduleSha256)} (${later.moduleSize} bytes) after.`,
      advice: 'That is what is compared, where the program was changed. Otherwise build both from the same source.',
      ...about,
    });
  }
  const differing = TASK.filter(({ of }) => JSON.stringify(of(earlier)) !== JSON.stringify(of(later)));
  if (differing.length > 0) {
    warnings.push({
      kind: 'other',
      title: 'Different task',
      reason: `${later.name} was not given the same ${listed(differing.map(({ name }) => name))} before and after.`,
      advice: 'The ratio is of different work. Measure both with the same.',
      ...about,
    });
  }
  return [...warnings, ...outputWarning(before, after)];
}
