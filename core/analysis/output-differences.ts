import type { MetricId } from '../method/metric.ts';
import type { Report, RunOutput } from '../report/report.ts';
import type { OutputDifference } from './analysis.ts';

/*
 * Whether every host did the same work: equal arguments must give equal output. If they do not, the difference
 * is shown, and the values of the hosts that disagree are left out.
 */

type Run = RunOutput['run'];
const RUNS: readonly Run[] = ['start', 'small', 'large'];

/** The runs whose output must be equal for a metric. Metrics without an entry do not run the program. */
const RUNS_OF_METRIC: Readonly<Partial<Record<MetricId, readonly Run[]>>> = {
  'first-output': ['start'],
  'first-run': ['start'],
  'warm-run': ['start'],
  'repeat-run': ['start'],
  'warm-start': ['start'],
  'cold-start': ['start'],
  'cold-total': ['start'],
  'linear-memory': ['start'],
  'peak-memory': ['start'],
  'work-small': ['small'],
  'work-large': ['large'],
  throughput: ['small', 'large'],
  scaling: ['large'],
};

type Output = OutputDifference['outputs'][number];

/** The digest of the output that a sample declares for a run; null if it declares none. */
function declaredOutput(report: Report, subject: string, run: Run): string | null {
  if (run === 'start') return null;
  return report.subjects.find(({ key }) => key === subject)?.work?.[run].stdoutSha256 ?? null;
}

function outputsOf(report: Report, subject: string, run: Run): Output[] {
  const expected = declaredOutput(report, subject, run);
  const groups = new Map<string, Output & { hosts: string[] }>();
  for (const output of report.outputs) {
    if (output.subject !== subject || output.run !== run) continue;
    const { stdoutSha256, stdoutSize, exitCode, host } = output;
    const key = `${stdoutSha256} ${exitCode}`;
    const group = groups.get(key);
    if (group === undefined) {
      const isExpected = expected === null ? null : stdoutSha256 === expected && exitCode === 0;
      groups.set(key, { stdoutSha256, stdoutSize, exitCode, hosts: [host], isExpected });
    } else if (!group.hosts.includes(host)) group.hosts.push(host);
  }
  return [...groups.values()].sort((a, b) => b.hosts.length - a.hosts.length);
}

/** Returns every run with more than one output, or with another output than the declared one. */
export function outputDifferences(report: Report): OutputDifference[] {
  const differences: OutputDifference[] = [];
  for (const { key: subject } of report.subjects) {
    for (const run of RUNS) {
      const outputs = outputsOf(report, subject, run);
      if (outputs.length > 1 || outputs.some(({ isExpected }) => isExpected === false)) {
        differences.push({ subject, run, outputs });
      }
    }
  }
  return differences;
}

/**
 * Returns the hosts whose output is wrong: those that differ from the declared output, or without one from the
 * output of the majority. Without a majority, all of them.
 */
function hostsWithWrongOutput({ outputs }: OutputDifference, aliases: ReadonlySet<string>): Set<string> {
  const wrong = (right: (output: Output) => boolean): Set<string> =>
    new Set(outputs.filter((output) => !right(output)).flatMap(({ hosts }) => hosts));
  if (outputs.some(({ isExpected }) => isExpected !== null)) return wrong(({ isExpected }) => isExpected === true);
  const votes = outputs.map(({ hosts }) => hosts.filter((host) => !aliases.has(host)).length);
  const all = new Set(outputs.flatMap(({ hosts }) => hosts).filter((host) => !aliases.has(host))).size;
  const most = votes.findIndex((count) => count * 2 > all);
  return most < 0 ? wrong(() => false) : wrong((output) => output === outputs[most]);
}

/** Returns a test for values whose program printed the same as on the other hosts. */
export function outputCheck(
  report: Report,
  differences: readonly OutputDifference[],
): (figure: { readonly subject: string; readonly host: string; readonly metric: MetricId }) => boolean {
  const aliases = new Set(report.hosts.filter(({ aliasOf }) => aliasOf !== null).map(({ key }) => key));
  const unequal = new Set<string>();
  for (const difference of differences) {
    for (const host of hostsWithWrongOutput(difference, aliases))
      unequal.add(`${difference.subject} ${difference.run} ${host}`);
  }
  return ({ subject, host, metric }) =>
    !(RUNS_OF_METRIC[metric] ?? []).some((run) => unequal.has(`${subject} ${run} ${host}`));
}
