import type { Host, Subject } from '../../../core/report/report.ts';
import type { MeasuredCell } from '../../measure/cells.ts';
import { useMeasurement } from '../../measure/session.ts';
import { counted, formatCount } from '../../ui/quantity.ts';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import classes from './CellMatrix.module.css';
import { cellText } from './cell-text.ts';
import { hostNameByKey } from './host-name.ts';

/**
 * The cases of the running measurement, hosts by programs, which fill with their first figures. These are means without
 * intervals, marked as provisional; the report replaces them.
 */
export function CellMatrix() {
  const cells = useMeasurement((state) => state.cells);
  const subjects = useMeasurement((state) => state.subjects);
  const hosts = useMeasurement((state) => state.hosts);
  const hasRates = useMeasurement((state) => state.plan?.parts.includes('throughput') ?? false);
  const blocks = useMeasurement((state) => state.progress?.blocks ?? 0);
  if (cells.length === 0) return null;
  const keys = [...new Set(cells.map(({ host }) => host))];
  return (
    <>
      <ScrollBox label="Figures so far">
        <table className={classes.matrix} data-rates={hasRates || undefined}>
          <caption className={classes.hidden}>Figures so far, by host and program</caption>
          <thead>
            <tr>
              <td />
              {subjects.map(({ key, name }) => (
                <th key={key} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {keys.map((host) => (
              <HostRow key={host} host={host} hosts={hosts} subjects={subjects} cells={cells} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <p className={classes.note}>{provisionalText(cells, blocks)}</p>
    </>
  );
}

/** Says what the figures are and how far they can be trusted. */
function provisionalText(cells: readonly MeasuredCell[], blocks: number): string {
  const done = Math.max(...cells.map(({ rounds }) => rounds));
  const hasRates = cells.some(({ figures }) => figures.rate !== null);
  const meaning = hasRates ? 'Start to first output, and throughput.' : 'Start to first output.';
  if (done === 0) return `${meaning} The first figure appears after the first measurement.`;
  return `Provisional, from ${formatCount(done)} of ${counted(blocks, 'round')}: means without confidence intervals. ${meaning}`;
}

interface HostRowProps {
  readonly host: string;
  readonly hosts: readonly Host[];
  readonly subjects: readonly Subject[];
  readonly cells: readonly MeasuredCell[];
}

function HostRow({ host, hosts, subjects, cells }: HostRowProps) {
  return (
    <tr>
      <th scope="row">{hostNameByKey(host, hosts)}</th>
      {subjects.map((subject) => {
        const cell = cells.find((each) => each.host === host && each.subject === subject.key);
        return cell === undefined ? <td key={subject.key} /> : <CaseCell key={subject.key} {...{ cell, subject }} />;
      })}
    </tr>
  );
}

function CaseCell({ cell, subject }: { readonly cell: MeasuredCell; readonly subject: Subject }) {
  const { main, second, reason } = cellText(cell, subject.work);
  const isRunning = cell.state.kind === 'running';
  return (
    <td data-state={cell.state.kind} {...(reason === null ? {} : { title: reason })}>
      {main}
      {second !== '' && <span className={classes.second}>{second}</span>}
      {reason !== null && <span className={classes.hidden}>: {reason}</span>}
      {isRunning && cell.rounds > 0 && <span className={classes.hidden}> (running again)</span>}
    </td>
  );
}
