import type { Warning } from '../analysis/analysis.ts';
import { machinesDiffer } from '../analysis/machines-differ.ts';
import { outputDifferences } from '../analysis/output-differences.ts';
import { noiseWarnings } from '../analysis/warnings/noise.ts';
import { outputWarnings } from '../analysis/warnings/output.ts';
import { failureWarnings, lengthWarnings, noticeWarnings } from '../analysis/warnings/run.ts';
import { hostName } from '../analysis/words/host.ts';
import { listed } from '../analysis/words/list.ts';
import { formatDuration } from '../base/quantity.ts';
import { PROTOCOL } from '../method/protocol.ts';
import type { Report } from '../report/report.ts';
import { median } from '../stats/summary.ts';
import { subjectWarnings } from './subject-warnings.ts';
import { hostDifferences } from './unchanged.ts';

/* Why the ratio of two runs may not be the ratio of the two programs. */

/** The median time of the reference work; null if too few values are known. */
function canaryTime({ canary: { before, after } }: Report): number | null {
  const times = [...before, ...after].filter((time) => time > 0);
  return times.length < 2 ? null : median(times);
}

const forAll = { subject: null, host: null };

const AGAIN = 'Measure both programs in one run and compare them within its report.';

function sameReport(before: Report, after: Report): Warning[] {
  if (before.id !== after.id) return [];
  const reason = 'Both files are reports of the same run.';
  return [{ kind: 'other', title: 'Same report twice', reason, advice: 'Compare two different reports.', ...forAll }];
}

function machines(before: Report, after: Report): Warning[] {
  const warning = machinesDiffer(before, after);
  return warning === null
    ? []
    : [{ ...warning, advice: `The ratio also contains the difference between the machines. ${AGAIN}` }];
}

function hosts(before: Report, after: Report): Warning[] {
  return after.hosts.flatMap((later) => {
    const earlier = before.hosts.find(({ key }) => key === later.key);
    if (earlier === undefined) return [];
    const facts = hostDifferences(earlier, later);
    if (facts.length === 0) return [];
    return {
      kind: 'other',
      title: 'Different host',
      reason: `${hostName(later)}: ${facts.join('; ')}.`,
      advice: 'Its ratio also contains the change of the host.',
      subject: null,
      host: later.key,
    };
  });
}

/** Compares the speed of the machine by the reference work. */
function canary(before: Report, after: Report): Warning[] {
  const [earlier, later] = [canaryTime(before), canaryTime(after)];
  if (earlier === null || later === null) {
    return [
      {
        kind: 'noisy',
        title: 'Machine speed unknown',
        reason: 'At least one report has no reference work that shows the speed of the machine.',
        advice: `A difference may come from the machine. ${AGAIN}`,
        ...forAll,
      },
    ];
  }
  const change = later / earlier - 1;
  if (Math.abs(change) <= PROTOCOL.canaryDrift) return [];
  return [
    {
      kind: 'drifting',
      title: change > 0 ? 'The machine was slower' : 'The machine was faster',
      reason: `The reference work took ${formatDuration(earlier)} before and ${formatDuration(later)} after, ${(Math.abs(change) * 100).toFixed(1)}% ${change > 0 ? 'more' : 'less'}.`,
      advice: `Differences of this size may come from the machine. ${AGAIN}`,
      ...forAll,
    },
  ];
}

function protocols(before: Report, after: Report): Warning[] {
  const facts = [
    { name: 'tool version', of: ({ tool }: Report) => `${tool.name} ${tool.version}` },
    { name: 'planned rounds', of: ({ protocol }: Report) => String(protocol.blocks) },
  ];
  const differing = facts.filter(({ of }) => of(before) !== of(after));
  if (differing.length === 0) return [];
  return [
    {
      kind: 'other',
      title: 'Different protocol',
      reason: `These differ: ${listed(differing.map(({ name, of }) => `${name} (${of(before)} before, ${of(after)} after)`))}.`,
      advice: 'Measure both with the same version and the same options.',
      ...forAll,
    },
  ];
}

/** Warnings of one run, without advice that only applies to paired rounds. */
function ownWarnings(report: Report, side: string): Warning[] {
  const blocks = new Set(report.series.flatMap((each) => each.blocks)).size;
  const warnings = [
    ...noiseWarnings(report).map((warning) => ({
      ...warning,
      advice: `Two runs do not pair, so noise does not cancel. ${AGAIN}`,
    })),
    ...lengthWarnings(report, blocks),
    ...outputWarnings(report, outputDifferences(report)),
    ...failureWarnings(report),
    ...noticeWarnings(report),
  ];
  return warnings.map((warning) => ({ ...warning, reason: `${side}: ${warning.reason}` }));
}

/** Compares the modules, arguments and outputs of shared programs. */
function subjects(before: Report, after: Report): Warning[] {
  const shared = after.subjects.flatMap((later) => {
    const earlier = before.subjects.find(({ key }) => key === later.key);
    return earlier === undefined ? [] : [{ earlier, later }];
  });
  return shared.flatMap(({ earlier, later }) =>
    subjectWarnings({ report: before, subject: earlier }, { report: after, subject: later }),
  );
}

export const runWarnings = (before: Report, after: Report): Warning[] => [
  ...sameReport(before, after),
  ...machines(before, after),
  ...canary(before, after),
  ...hosts(before, after),
  ...protocols(before, after),
  ...subjects(before, after),
  ...ownWarnings(before, 'Before'),
  ...ownWarnings(after, 'After'),
];
