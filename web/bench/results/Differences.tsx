import type { OutputDifference } from '../../../core/analysis/analysis.ts';
import { hostName, subjectName } from '../../../core/analysis/words/host.ts';
import type { Report } from '../../../core/report/report.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { counted, formatBytes, shortDigest } from '../../ui/quantity.ts';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import classes from '../Report.module.css';

/** More hosts than these are collapsed. */
const MOST_NAMED = 6;

const RUN_NAMES = { start: 'its usual arguments', small: 'the small work', large: 'the large work' } as const;

export interface DifferencesProps {
  readonly report: Report;
  readonly differences: readonly OutputDifference[];
}

/** The outputs that differ between hosts. */
export function Differences({ report, differences }: DifferencesProps) {
  return differences.map((difference) => (
    <section
      key={`${difference.subject} ${difference.run}`}
      className={classes.note}
      aria-label={`Different output: ${subjectName(report, difference.subject)}`}
    >
      <ProblemNote
        tone="warn"
        problem={{
          title: `${subjectName(report, difference.subject)} printed different output with ${RUN_NAMES[difference.run]}`,
          detail:
            'The same program with the same input must print the same bytes. Otherwise the hosts did different work, and their times are not comparable. The affected values are in the report but not in the charts.',
          remedy: 'Run the program in Play to see its output.',
        }}
      >
        <ScrollBox label="Outputs">
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
          <th scope="col">Output (SHA-256)</th>
          <th scope="col" className={classes.figure}>
            Size
          </th>
          <th scope="col">Exit code</th>
          <th scope="col">Expected</th>
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
            <td>{exitCode ?? 'none (killed)'}</td>
            <td>{isExpected === null ? 'not declared' : isExpected ? 'yes' : 'no'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The names of hosts; a long list is collapsed. */
function HostNames({ names }: { readonly names: readonly string[] }) {
  if (names.length <= MOST_NAMED) return names.join(', ');
  return (
    <details>
      <summary>{counted(names.length, 'host')}</summary>
      {names.join(', ')}
    </details>
  );
}
