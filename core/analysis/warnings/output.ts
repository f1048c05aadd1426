import { counted, shortDigest } from '../../base/quantity.ts';
import type { Report } from '../../report/report.ts';
import type { OutputDifference, Warning } from '../analysis.ts';
import { nameOfHost, subjectName } from '../words/host.ts';
import { firstOf } from '../words/list.ts';

/* Warnings about hosts that did not do the same work. */

const RUN_NAMES: Readonly<Record<OutputDifference['run'], string>> = {
  start: 'its usual arguments',
  small: 'the small work',
  large: 'the large work',
};

type Output = OutputDifference['outputs'][number];

const hostNames = (report: Report, output: Output): string =>
  firstOf(output.hosts.map((host) => nameOfHost(report, host)));

function outputText(report: Report, output: Output): string {
  const exit = output.exitCode === 0 || output.exitCode === null ? '' : ` and exit code ${output.exitCode}`;
  const size = counted(output.stdoutSize, 'byte');
  return `${hostNames(report, output)}: ${size} (${shortDigest(output.stdoutSha256)})${exit}`;
}

/** Warns if hosts disagree, and about each output that differs from the one that the sample declares. */
export function outputWarnings(report: Report, differences: readonly OutputDifference[]): Warning[] {
  return differences.flatMap(({ subject, run, outputs }) => {
    const name = subjectName(report, subject);
    const warnings: Warning[] = [];
    if (outputs.length > 1) {
      const texts = outputs.map((output) => outputText(report, output));
      const repeats = outputs.some(({ hosts }, index) =>
        outputs.some((other, place) => place > index && other.hosts.some((host) => hosts.includes(host))),
      );
      warnings.push({
        kind: 'unequal-output',
        title: 'Different output',
        reason: `${name} with ${RUN_NAMES[run]} printed different output. ${texts.slice(0, 4).join('; ')}${texts.length > 4 ? `; and ${texts.length - 4} more` : ''}.`,
        advice: repeats
          ? 'Output differs even on a single host: give the program fixed input, clock and random numbers. The values that depend on it are left out.'
          : 'The hosts did not do the same work, so the values of the hosts that disagree are left out. Compare the outputs in Play.',
        subject,
        host: null,
      });
    }
    for (const output of outputs.filter(({ isExpected }) => isExpected === false)) {
      warnings.push({
        kind: 'unexpected-output',
        title: 'Unexpected output',
        reason: `${name} with ${RUN_NAMES[run]} did not print the expected output on ${hostNames(report, output)}.`,
        advice: 'Times of a wrong result mean nothing, so these values are left out.',
        subject,
        host: output.hosts.length === 1 ? (output.hosts[0] ?? null) : null,
      });
    }
    return warnings;
  });
}
