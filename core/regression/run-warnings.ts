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
import type { Host, Report } from '../report/report.ts';
import { canaryTime } from './machine-ratio.ts';
import { subjectWarnings } from './subject-warnings.ts';

/* Why the ratio of two runs may be something else than the ratio of two programs. */

const forAll = { subject: null, host: null };

const AGAIN = 'Measure both programs in one run, and compare within its report.';

function sameReport(before: Report, after: Report): Warning[] {
  if (before.id !== after.id) return [];
  const reason = 'Both files are of the same run, so that nothing can differ.';
  return [{ kind: 'other', title: 'The same report', reason, advice: 'Name two reports.', ...forAll }];
}

function machines(before: Report, after: Report): Warning[] {
  const warning = machinesDiffer(before, after);
  return warning === null
    ? []
    : [{ ...warning, advice: `A ratio of two machines is one of the machines, too. ${AGAIN}` }];
}

const HOST_FACTS: readonly { readonly name: string; readonly of: (host: Host) => string }[] = [
  { name: 'version', of: ({ version, wasi }) => [version, wasi].filter((each) => each !== null).join(', ') },
  { name: 'mode', of: ({ mode }) => mode },
  { name: 'flags', of: ({ flags }) => flags.join(' ') },
  { name: 'command', of: ({ command }) => command ?? '' },
];

function hosts(before: Report, after: Report): Warning[] {
  return after.hosts.flatMap((later) => {
    const earlier = before.hosts.find(({ key }) => key === later.key);
    if (earlier === undefined) return [];
    const differing = HOST_FACTS.filter(({ of }) => of(earlier) !== of(later));
    if (differing.length === 0) return [];
    const facts = differing.map(({ name, of }) => `${name} "${of(earlier)}" before, "${of(later)}" after`);
    return {
      kind: 'other',
      title: 'Different host',
      reason: `${hostName(later)}: ${facts.join('; ')}.`,
      advice: 'Its ratio holds the change of the host, too.',
      subject: null,
      host: later.key,
    };
  });
}

/** The fixed piece of work tells how fast the machine was. Figures are not corrected by it: it is other work. */
function canary(before: Report, after: Report): Warning[] {
  const [earlier, later] = [canaryTime(before), canaryTime(after)];
  if (earlier === null || later === null) {
    return [
      {
        kind: 'noisy',
        title: 'Steadiness unknown',
        reason: 'Not both reports tell how fast the machine was while it measured.',
        advice: `A difference may be one of the machine. ${AGAIN}`,
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
      reason: `A fixed piece of work took ${formatDuration(earlier)} before and ${formatDuration(later)} after, ${(Math.abs(change) * 100).toFixed(1)}% ${change > 0 ? 'more' : 'less'}.`,
      advice: `Differences of about that size are the machine's. ${AGAIN}`,
      ...forAll,
    },
  ];
}

function protocols(before: Report, after: Report): Warning[] {
  const facts = [
    { name: 'version of the tool', of: ({ tool }: Report) => `${tool.name} ${tool.version}` },
    { name: 'planned blocks', of: ({ protocol }: Report) => String(protocol.blocks) },
  ];
  const differing = facts.filter(({ of }) => of(before) !== of(after));
  if (differing.length === 0) return [];
  return [
    {
      kind: 'other',
      title: 'Measured differently',
      reason: `Not the same: ${listed(differing.map(({ name, of }) => `${name} (${of(before)} before, ${of(after)} after)`))}.`,
      advice: 'Measure both with the same version and the same options.',
      ...forAll,
    },
  ];
}

/** Warnings of one run, where the advice of a paired comparison does not hold. */
function ownWarnings(report: Report, side: string): Warning[] {
  const blocks = new Set(report.series.flatMap((each) => each.blocks)).size;
  const warnings = [
    ...noiseWarnings(report).map((warning) => ({
      ...warning,
      advice: `Runs are compared, so that it does not cancel. ${AGAIN}`,
    })),
    ...lengthWarnings(report, blocks),
    ...outputWarnings(report, outputDifferences(report)),
    ...failureWarnings(report),
    ...noticeWarnings(report),
  ];
  return warnings.map((warning) => ({ ...warning, reason: `${side}: ${warning.reason}` }));
}

/** Modules, tasks and outputs, where they differ; modules that are the same need no word. */
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
