import { counted, shortDigest } from '../../base/quantity.ts';
import type { Report } from '../../report/report.ts';
import type { OutputDifference, Warning } from '../analysis.ts';
import { nameOfHost, subjectName } from '../words/host.ts';
import { firstOf } from '../words/list.ts';

/* Warnings about whether every host did the same work. */

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

/** One warning where hosts disagree, and one for each output that the sample does not promise. */
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
        title: 'Unequal output',
        reason: `${name} with ${RUN_NAMES[run]} gave different output. ${texts.slice(0, 4).join('; ')}${texts.length > 4 ? `; and ${texts.length - 4} more` : ''}.`,
        advice: repeats
          ? 'It differs even on one host: give the program input, clock and randomness that are the same each time. The figures that depend on it are left out.'
          : 'The hosts did not do the same work, so the figures that depend on it are left out. Compare the outputs in Play.',
        subject,
        host: null,
      });
    }
    for (const output of outputs.filter(({ isExpected }) => isExpected === false)) {
      warnings.push({
        kind: 'unexpected-output',
        title: 'Unexpected output',
        reason: `${name} with ${RUN_NAMES[run]} did not give what the sample promises on ${hostNames(report, output)}.`,
        advice: 'A run that is quick because it is wrong says nothing: its figures are left out.',
        subject,
        host: output.hosts.length === 1 ? (output.hosts[0] ?? null) : null,
      });
    }
    return warnings;
  });
}
