import { counted, formatBytes, shortDigest } from '../base/quantity.ts';
import type { Host, Report, Subject } from '../report/report.ts';
import { inputDifferences } from './unchanged.ts';

/* What several reports record about their environment, as a table with a column per report. */

export type EnvironmentGroup = 'Machine' | 'Protocol' | 'Hosts' | 'Programs';

export interface EnvironmentRow {
  readonly group: EnvironmentGroup;
  readonly name: string;
  /** One text per report; null if the report does not have it or does not say. */
  readonly values: readonly (string | null)[];
  readonly differs: boolean;
}

interface Fact {
  readonly group: EnvironmentGroup;
  readonly name: string;
  readonly of: (report: Report) => string | null;
}

const FACTS: readonly Fact[] = [
  { group: 'Machine', name: 'Processor', of: ({ machine }) => machine.cpu },
  { group: 'Machine', name: 'Cores', of: ({ machine }) => machine.cores?.toString() ?? null },
  {
    group: 'Machine',
    name: 'Memory',
    of: ({ machine }) => (machine.memory === null ? null : formatBytes(machine.memory)),
  },
  { group: 'Machine', name: 'System', of: ({ machine }) => machine.os },
  { group: 'Machine', name: 'Architecture', of: ({ machine }) => machine.architecture },
  { group: 'Protocol', name: 'Measured with', of: ({ tool }) => `${tool.name} ${tool.version}` },
  { group: 'Protocol', name: 'Planned rounds', of: ({ protocol }) => counted(protocol.blocks, 'round') },
  { group: 'Protocol', name: 'Completeness', of: completenessText },
  { group: 'Protocol', name: 'Command', of: ({ command }) => command },
];

function completenessText({ completeness }: Report): string {
  return completeness.kind === 'complete' ? 'complete' : `unfinished (${completeness.reason})`;
}

const rowOf = (group: EnvironmentGroup, name: string, values: readonly (string | null)[]): EnvironmentRow => ({
  group,
  name,
  values,
  differs: new Set(values).size > 1,
});

function hostText({ version, wasi, mode, flags }: Host): string {
  return [[version, wasi].filter((part) => part !== null && part !== '').join(', '), mode, flags.join(' ')]
    .filter((part) => part !== '')
    .join(' · ');
}

function programText({ moduleSha256, moduleSize, toolchain, args, sample }: Subject): string {
  const isFile = moduleSize > 0;
  return [
    isFile ? `module ${shortDigest(moduleSha256)}, ${formatBytes(moduleSize)}` : '',
    toolchain ?? '',
    // The arguments of samples belong to the sample.
    sample === null && args.length > 0 ? `arguments ${args.join(' ')}` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** Names of the inputs that differ from those of the first report with the program. */
function inputText(subject: Subject, first: Subject): string {
  const differing = inputDifferences(first, subject);
  return differing.length === 0 ? '' : ` · different ${differing.join(', ')}`;
}

const keysOf = (lists: readonly (readonly { readonly key: string }[])[]): readonly string[] => [
  ...new Set(lists.flatMap((list) => list.map(({ key }) => key))),
];

function hostRows(reports: readonly Report[]): EnvironmentRow[] {
  return keysOf(reports.map(({ hosts }) => hosts)).map((key) => {
    const found = reports.map(({ hosts }) => hosts.find((host) => host.key === key));
    const name = found.find((host) => host !== undefined)?.label ?? key;
    return rowOf(
      'Hosts',
      name,
      found.map((host) => (host === undefined ? null : hostText(host))),
    );
  });
}

function programRows(reports: readonly Report[]): EnvironmentRow[] {
  return keysOf(reports.map(({ subjects }) => subjects)).map((key) => {
    const found = reports.map(({ subjects }) => subjects.find((subject) => subject.key === key));
    const first = found.find((subject) => subject !== undefined);
    return rowOf(
      'Programs',
      first?.name ?? key,
      found.map((subject) =>
        subject === undefined || first === undefined ? null : programText(subject) + inputText(subject, first),
      ),
    );
  });
}

/** Returns the rows of the table, group by group. */
export function environmentRows(reports: readonly Report[]): readonly EnvironmentRow[] {
  const facts = FACTS.map(({ group, name, of }) => rowOf(group, name, reports.map(of)));
  const known = facts.filter(({ values }) => values.some((value) => value !== null));
  return [...known, ...hostRows(reports), ...programRows(reports)];
}
