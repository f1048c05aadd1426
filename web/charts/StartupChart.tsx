import { SegmentedControl, Switch } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Bar, Scatter } from 'recharts';
import { formatDuration } from '../../core/base/quantity.ts';
import { REFERENCE_TICKS } from '../../core/method/literature.ts';
import { METRICS } from '../../core/method/metric.ts';
import type { ChartProps } from './cells.ts';
import { trimTick } from './format.ts';
import { GroupsFrame } from './GroupsFrame.tsx';
import { Literature } from './Literature.tsx';
import { metricOfTick } from './literature-rows.ts';
import { HostShape } from './plot/HostShape.tsx';
import { RowChart } from './plot/RowChart.tsx';
import { AtMost, BelowTick, RowDots } from './plot/RowMarks.tsx';
import { logAxis } from './plot/scales.ts';
import {
  STARTUP_SETS,
  type StartupGroup,
  type StartupRow,
  type StartupSet,
  startupGroups,
  startupSummary,
  startupValues,
} from './startup-model.ts';

/** All startup metrics, each with a separate axis: the rounds, and the estimate with its interval. */
export function StartupChart({ report, analysis, subject }: ChartProps) {
  const [set, setSet] = useState<StartupSet>('starts');
  const [withLiterature, setWithLiterature] = useState(false);
  const groups = useMemo(
    () => startupGroups(report, analysis, subject, set, withLiterature),
    [report, analysis, subject, set, withLiterature],
  );
  const cited = REFERENCE_TICKS.filter((tick) => groups.some(({ metric }) => metric === metricOfTick(tick)));
  return (
    <GroupsFrame
      report={report}
      analysis={analysis}
      subject={subject}
      metrics={STARTUP_SETS[set].metrics}
      groups={groups}
      name="startup"
      title="How long does each kind of start take?"
      summary={`${startupSummary(groups)} The axes are logarithmic.`}
      empty={groups.length === 0 && set === 'starts' ? 'No startup times were measured for this program.' : null}
      controls={
        <>
          <Switch
            label="Literature"
            checked={withLiterature}
            onChange={(event) => setWithLiterature(event.currentTarget.checked)}
          />
          <SegmentedControl
            aria-label="Startup metrics"
            data={Object.entries(STARTUP_SETS).map(([value, { name }]) => ({ value, label: name }))}
            value={set}
            onChange={(value) => setSet(value === 'steps' ? 'steps' : 'starts')}
          />
        </>
      }
      credits={
        withLiterature && cited.length > 0
          ? `Values from other machines: ${cited.map(({ label, sources }) => `${label} (${sources.map(({ title }) => title).join(', ')})`).join('; ')}.`
          : undefined
      }
      note={
        <>
          <p>
            Dots are rounds; the mark is their trimmed mean and the bar its 95% confidence interval. Each metric has its
            own logarithmic axis.
          </p>
          {withLiterature && <Literature />}
        </>
      }
    >
      {(group, at) => <Group key={group.metric} group={group} {...at} />}
    </GroupsFrame>
  );
}

interface GroupProps {
  readonly group: StartupGroup;
  readonly aligned: readonly StartupRow[];
  readonly summaryId: string;
  readonly width: number;
}

function Group({ group: { metric, rows }, aligned, summaryId, width }: GroupProps) {
  const axis = useMemo(
    () => (most: number) => ({
      ...logAxis(startupValues(rows), most),
      format: (value: number) => trimTick(formatDuration(value)),
    }),
    [rows],
  );
  const range = axis(2);
  const { name } = METRICS[metric];
  return (
    <RowChart
      label={name}
      summaryId={summaryId}
      width={width}
      rows={rows}
      aligned={aligned}
      axis={axis}
      title={name}
      note="log scale"
    >
      <Bar
        dataKey={({ interval: [from, to] }: StartupRow) => [Math.max(from, range.low), Math.min(to, range.high)]}
        barSize={10}
        isAnimationActive={false}
        shape={({ x, y, width: length, height, payload }) => {
          const { style }: StartupRow = payload;
          return <rect x={x} y={y} width={Math.max(0, length)} height={height} fill={style.colour} fillOpacity={0.3} />;
        }}
      />
      <Scatter
        dataKey="value"
        isAnimationActive={false}
        shape={({ cx, cy, payload }) => <StartupMarkShape x={Number(cx)} y={Number(cy)} row={payload} />}
      />
    </RowChart>
  );
}

function StartupMarkShape({ x, y, row }: { readonly x: number; readonly y: number; readonly row: StartupRow }) {
  const { mark, style, rounds } = row;
  switch (mark) {
    case 'below-tick':
      return <BelowTick x={x} y={y} style={style} />;
    case 'at-most':
      return <AtMost x={x} y={y} style={style} />;
    case 'estimate':
      return (
        <g>
          <RowDots y={y} values={rounds} colour={style.colour} />
          <HostShape x={x} y={y} size={4.5} style={style} />
        </g>
      );
  }
}
