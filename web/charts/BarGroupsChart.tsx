import { type ReactNode, useMemo } from 'react';
import { formatBytes, formatCount } from '../../core/base/quantity.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { METRICS } from '../../core/method/metric.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import { type BarRow, barValues } from './bars-model.ts';
import type { ChartProps } from './cells.ts';
import { trimTick } from './format.ts';
import { GroupsFrame } from './GroupsFrame.tsx';
import { BarRows } from './plot/BarRows.tsx';
import { byteTicks, zeroAxis } from './plot/scales.ts';
import { type BarGroup, barGroups, INSTANCES, MEMORY, SIZES } from './size-model.ts';

interface BarGroupsProps extends ChartProps {
  readonly name: string;
  readonly title: string;
  readonly metrics: readonly MetricId[];
  readonly empty: string;
  readonly note: ReactNode;
}

/** One chart of bars per metric, each with its own axis from 0. */
function BarGroupsChart(props: BarGroupsProps) {
  const { report, analysis, subject, metrics, empty } = props;
  const groups = useMemo(() => barGroups(report, analysis, subject, metrics), [report, analysis, subject, metrics]);
  return (
    <GroupsFrame
      {...props}
      groups={groups}
      summary={groups.map(({ summary }) => summary).join(' ')}
      empty={groups.length === 0 ? empty : null}
    >
      {(group, at) => <Group key={group.metric} group={group} {...at} />}
    </GroupsFrame>
  );
}

interface GroupProps {
  readonly group: Pick<BarGroup, 'metric' | 'rows'>;
  readonly aligned: readonly BarRow[];
  readonly summaryId: string;
  readonly width: number;
}

function Group({ group: { metric, rows }, aligned, summaryId, width }: GroupProps) {
  const axis = useMemo(
    () => (most: number) => {
      const range = zeroAxis(barValues(rows), most);
      return METRICS[metric].unit === 'B'
        ? {
            ...range,
            ticks: byteTicks(range, most),
            format: (value: number) => (value === 0 ? '0' : trimTick(formatBytes(Math.round(value)))),
          }
        : { ...range, format: formatCount };
    },
    [metric, rows],
  );
  const { name } = METRICS[metric];
  return (
    <BarRows label={name} summaryId={summaryId} width={width} rows={rows} aligned={aligned} axis={axis} title={name} />
  );
}

/** The number of instances that one worker holds. */
export function InstancesChart(props: ChartProps) {
  return (
    <BarGroupsChart
      {...props}
      name="instances"
      title="How many instances fit into 1 GiB?"
      metrics={INSTANCES}
      empty="Instances were not counted for this program. Choose Everything to count them."
      note={`Longer is better. One worker creates instances until they reserve ${formatBytes(PROTOCOL.densityMemory)} of initial linear memory, or until the engine fails. The count ends at ${formatCount(PROTOCOL.densityCap)} instances or after ${PROTOCOL.densityLength / 1000} s.`}
    />
  );
}

/** The memory that a run uses. */
export function MemoryChart(props: ChartProps) {
  return (
    <BarGroupsChart
      {...props}
      name="memory"
      title="How much memory does a run use?"
      metrics={MEMORY}
      empty="Memory was not measured for this program."
      note="Shorter is better. Peak memory is that of a whole process with its runtime. Linear memory is that of the program alone. Do not compare the two."
    />
  );
}

/** The stored and the transferred size of the program. */
export function SizeChart(props: ChartProps) {
  return (
    <BarGroupsChart
      {...props}
      name="size"
      title="How large is the program?"
      metrics={SIZES}
      empty="No sizes were measured for this program."
      note="Shorter is better. The size is that of the module, the binary or the whole container image, without the runtime."
    />
  );
}
