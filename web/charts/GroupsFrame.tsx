import { type ReactNode, useMemo } from 'react';
import type { MetricId } from '../../core/method/metric.ts';
import type { ChartProps } from './cells.ts';
import { ChartFrame, type ChartFrameProps } from './frame/ChartFrame.tsx';
import { includesLines } from './frame/Includes.tsx';
import { hostTable } from './table/host-table.ts';
import { samplesTable } from './table/samples-csv.ts';

/** The rows of one metric, drawn on a separate axis. */
interface MetricGroup<Row> {
  readonly metric: MetricId;
  readonly rows: readonly Row[];
}

export interface GroupsFrameProps<Row>
  extends ChartProps,
    Pick<ChartFrameProps, 'name' | 'title' | 'summary' | 'empty' | 'note' | 'controls' | 'credits'> {
  /** The metrics of the table and of the saved data. */
  readonly metrics: readonly MetricId[];
  readonly groups: readonly MetricGroup<Row>[];
  /** @param at the rows of all groups, which share the width of their labels, and the place to draw in */
  readonly children: (
    group: MetricGroup<Row>,
    at: { readonly aligned: readonly Row[]; readonly summaryId: string; readonly width: number },
  ) => ReactNode;
}

/** The frame of a chart with one drawing per metric. */
export function GroupsFrame<Row extends { readonly key: string }>(props: GroupsFrameProps<Row>) {
  const { report, analysis, subject, metrics, groups, children, ...frame } = props;
  const table = useMemo(
    () =>
      hostTable(
        report,
        analysis,
        subject,
        metrics.map((metric) => ({ metric })),
      ),
    [report, analysis, subject, metrics],
  );
  const aligned = useMemo(() => groups.flatMap(({ rows }) => rows), [groups]);
  const hostKinds = new Map(report.hosts.map(({ key, kind }) => [key, kind]));
  return (
    <ChartFrame
      {...frame}
      report={report}
      subject={subject}
      includes={includesLines(
        groups.map(({ metric, rows }) => ({ metric, kinds: rows.flatMap(({ key }) => hostKinds.get(key) ?? []) })),
      )}
      table={table}
      csv={() => samplesTable(report, analysis, subject, metrics)}
    >
      {({ summaryId, width }) => groups.map((group) => children(group, { aligned, summaryId, width }))}
    </ChartFrame>
  );
}
