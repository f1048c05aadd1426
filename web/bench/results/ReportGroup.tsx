import type { Report } from '../../../core/report/report.ts';
import { machineText } from '../../charts/export/machine-text.ts';
import { KIND_SIGNS } from '../../charts/plot/host-style.ts';
import { momentText } from '../../measure/kept/report-text.ts';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import classes from './NextToReference.module.css';
import type { ReferenceGroup } from './reference-groups.ts';

export interface ReportGroupProps {
  readonly title: string;
  readonly report: Report;
  readonly group: ReferenceGroup;
}

/** The figures of one program in one report, with its machine. */
export function ReportGroup({ title, report, group }: ReportGroupProps) {
  const hasSpeed = group.rows.some(({ throughput }) => throughput !== '');
  return (
    <div className={classes.group}>
      <h4>{title}</h4>
      <p className={classes.note}>
        {machineText(report.machine)}, {momentText(report.created)}
      </p>
      <ScrollBox label={title}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Host</th>
              <th scope="col">Start</th>
              <th scope="col">{group.baseline === null ? 'Ratio' : `Ratio to ${group.baseline}`}</th>
              {hasSpeed && <th scope="col">Throughput</th>}
            </tr>
          </thead>
          <tbody>
            {group.rows.map(({ host, name, start, ratio, throughput }) => (
              <tr key={host.key}>
                <th scope="row">
                  <span aria-hidden>{KIND_SIGNS[host.kind]}</span> {name}
                </th>
                <td>{start}</td>
                <td>{ratio}</td>
                {hasSpeed && <td>{throughput}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  );
}
