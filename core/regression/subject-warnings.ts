import type { Warning } from '../analysis/analysis.ts';
import { nameOfHost } from '../analysis/words/host.ts';
import { firstOf, listed } from '../analysis/words/list.ts';
import { shortDigest } from '../base/quantity.ts';
import type { Report, Subject } from '../report/report.ts';
import { inputDifferences } from './unchanged.ts';

/* Whether the same program did the same work on both sides. */

export interface Side {
  readonly report: Report;
  readonly subject: Subject;
}

const RUN_NAMES = { start: 'its usual arguments', small: 'the small work', large: 'the large work' } as const;

/** Returns the outputs and exit codes of a measurement as one text to compare; null if it never ran. */
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
      reason: `${subject.name} with ${RUN_NAMES[run]} printed different output before and after on ${names}.`,
      advice: 'It may not be the same work. If the change of output is intended, take it into account.',
      subject: subject.key,
      host: null,
    };
  });
}

/** Returns the differences of one program between the two sides. */
export function subjectWarnings(before: Side, after: Side): Warning[] {
  const [earlier, later] = [before.subject, after.subject];
  const about = { subject: later.key, host: null };
  const warnings: Warning[] = [];
  if (earlier.moduleSha256 !== later.moduleSha256) {
    warnings.push({
      kind: 'other',
      title: 'Different module',
      reason: `${later.name}: module ${shortDigest(earlier.moduleSha256)} (${earlier.moduleSize} bytes) before, ${shortDigest(later.moduleSha256)} (${later.moduleSize} bytes) after.`,
      advice: 'Expected if the program was changed. Otherwise build both from the same source.',
      ...about,
    });
  }
  const differing = inputDifferences(earlier, later);
  if (differing.length > 0) {
    warnings.push({
      kind: 'other',
      title: 'Different input',
      reason: `${later.name} had different ${listed(differing)} before and after.`,
      advice: 'The ratio compares different work. Measure both with the same input.',
      ...about,
    });
  }
  return [...warnings, ...outputWarning(before, after)];
}
