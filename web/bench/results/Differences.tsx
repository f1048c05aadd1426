import type { OutputDifference } from '../../../core/analysis/analysis.ts';
import { hostName, subjectName } from '../../../core/analysis/words/host.ts';
import type { Report } from '../../../core/report/report.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { counted, formatBytes, shortDigest } from '../../ui/quantity.ts';
import classes from './Results.module.css';
import { ScrollBox } from './ScrollBox.tsx';

/** More hosts than these with one output are not named at once. */
const MOST_NAMED = 6;

const RUN_NAMES = { start: 'its usual arguments', small: 'the small work', large: 'the large work' } as const;

export interface DifferencesProps {
  readonly report: Report;
  readonly differences: readonly OutputDifference[];
}

/** The same bytes gave other output: what differs where, in the place of a chart. */
export function Differences({ report, differences }: DifferencesProps) {
  return differences.map((difference) => (
    <section
      key={`${difference.subject} ${difference.run}`}
      className={classes.note}
      aria-label={`Output that differs: ${subjectName(report, difference.subject)}`}
    >
      <ProblemNote
        tone="warn"
        problem={{
          title: `${subjectName(report, difference.subject)} did not print the same everywhere with ${RUN_NAMES[difference.run]}`,
          detail:
            'The same program on the same input must give the same bytes. Where it does not, it has not done the same work, and its times are not comparable: they are in the report and not in the charts.',
          remedy: 'Run the program in Play on these hosts and look at what it prints.',
        }}
      >
        <ScrollBox label="The outputs">
          <OutputTable report={report} difference={difference} />
        </ScrollBox>
      </ProblemNote>
    </section>
  ));
}

interface OutputTableProps {
  readonly report: Report;
  readonly difference: OutputDifference;
}

function OutputTable({ report, difference }: OutputTableProps) {
  const names = (keys: readonly string[]) =>
    report.hosts.filter(({ key }) => keys.includes(key)).map((host) => hostName(host));
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Hosts</th>
          <th scope="col">Output, SHA-256</th>
          <th scope="col" className={classes.figure}>
            Size
          </th>
          <th scope="col">Exit code</th>
          <th scope="col">As promised</th>
        </tr>
      </thead>
      <tbody>
        {difference.outputs.map(({ stdoutSha256, stdoutSize, exitCode, hosts, isExpected }) => (
          <tr key={`${stdoutSha256} ${exitCode}`}>
            <th scope="row">
              <HostNames names={names(hosts)} />
            </th>
            <td>
              <code title={stdoutSha256}>{shortDigest(stdoutSha256)}</code>
            </td>
            <td className={classes.figure}>{formatBytes(stdoutSize)}</td>
            <td>{exitCode ?? 'none: it was ended'}</td>
            <td>{isExpected === null ? 'nothing is promised' : isExpected ? 'yes' : 'no'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Few are named; of many it is said how many, and who on demand. */
function HostNames({ names }: { readonly names: readonly string[] }) {
  if (names.length <= MOST_NAMED) return names.join(', ');
  return (
    <details>
      <summary>{counted(names.length, 'host')}</summary>
      {names.join(', ')}
    </details>
  );
}
