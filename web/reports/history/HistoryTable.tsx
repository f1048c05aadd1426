import type { History } from '../../../core/history/history.ts';
import type { MetricId } from '../../../core/method/metric.ts';
import type { Report } from '../../../core/report/report.ts';
import { momentText } from '../../measure/kept/report-text.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { tabItem } from '../library/item.ts';
import classes from './History.module.css';
import { lineName, pointText } from './words.ts';

export interface HistoryTableProps {
  readonly history: History;
  /** In the order of time. */
  readonly reports: readonly Report[];
  readonly metric: MetricId;
  /** The key of the program in each report. */
  readonly subjects: readonly (string | null)[];
}

/** The values of the chart, the newest first. */
export function HistoryTable({ history, reports, metric, subjects }: HistoryTableProps) {
  const rows = reports.map((report, index) => ({ report, index })).toReversed();
  return (
    <Disclosure label="Values and changes of the environment">
      <ScrollBox label="Values and changes of the environment">
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Report</th>
              <th scope="col">Values</th>
              <th scope="col">Changed since the report before</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ report, index }) => (
              <tr key={report.id}>
                <th scope="row">
                  {tabItem(report).name}
                  <span className={classes.date}>{momentText(report.created)}</span>
                </th>
                <td>
                  {history.lines.flatMap((line) => {
                    const point = line.points.find((each) => each.report === index);
                    if (point === undefined) return [];
                    return (
                      <div key={`${line.machine} ${line.host.key}`}>
                        {lineName(line, history)}: {pointText(point, metric, report, subjects[index] ?? '')}
                      </div>
                    );
                  })}
                </td>
                <td>{history.marks.find((mark) => mark.report === index)?.facts.join('; ') ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Disclosure>
  );
}
