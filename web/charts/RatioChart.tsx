import { NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import { ErrorBar, ReferenceArea, ReferenceLine, Scatter } from 'recharts';
import { nameOfHost } from '../../core/analysis/words/host.ts';
import { ratioRange } from '../../core/analysis/words/ratio.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { METRICS } from '../../core/method/metric.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import type { ChartProps } from './cells.ts';
import { factorTick } from './format.ts';
import { ChartFrame } from './frame/ChartFrame.tsx';
import { includesLines } from './frame/Includes.tsx';
import { cutInterval } from './plot/axis-props.ts';
import { HostShape } from './plot/HostShape.tsx';
import { hostStyle } from './plot/host-style.ts';
import { RowChart } from './plot/RowChart.tsx';
import type { ChartRow } from './plot/rows.ts';
import { logAxis } from './plot/scales.ts';
import { verdictStyle } from './plot/verdict-style.ts';
import {
  comparedMetrics,
  MAIN_METRICS,
  type RatioGroup,
  ratioCsv,
  ratioGroups,
  ratioReadout,
  ratioTable,
  ratioValues,
} from './ratio-model.ts';

/** Each host against the baseline: ratios with their intervals and verdicts. */
export function RatioChart({ report, analysis, subject }: ChartProps) {
  const compared = useMemo(() => comparedMetrics(analysis, subject), [analysis, subject]);
  const [choice, setChoice] = useState<string>('main');
  const main = compared.filter((metric) => MAIN_METRICS.includes(metric));
  const metrics = useMemo(() => {
    const chosen = compared.filter((metric) =>
      choice === 'main' ? MAIN_METRICS.includes(metric) : choice === 'all' || metric === choice,
    );
    return chosen.length > 0 ? chosen : compared;
  }, [compared, choice]);
  const groups = useMemo(() => ratioGroups(report, analysis, subject, metrics), [report, analysis, subject, metrics]);
  const shown = useMemo(() => marked(groups), [groups]);
  const aligned = useMemo(() => shown.flatMap(({ marks }) => marks), [shown]);
  const baseline = analysis.baseline === null ? 'the baseline' : nameOfHost(report, analysis.baseline);
  const table = useMemo(() => ratioTable(groups), [groups]);
  return (
    <ChartFrame
      report={report}
      subject={subject}
      name="ratios"
      title={`How does each host compare with ${baseline}?`}
      summary={groups.flatMap(({ rows }) => rows.map(({ text }) => text)).join(' ')}
      includes={includesLines(
        metrics.map((metric) => ({
          metric,
          kinds: groups.flatMap(({ rows }) => rows.filter((row) => row.metric === metric).map(({ host }) => host.kind)),
        })),
      )}
      table={table}
      csv={() => ratioCsv(groups)}
      empty={
        groups.length === 0
          ? 'Nothing to compare: this program was measured on one host only. Measure a second host to compare.'
          : null
      }
      controls={
        <NativeSelect
          aria-label="Metrics to compare"
          value={choice}
          onChange={(event) => setChoice(event.currentTarget.value)}
          data={[
            ...(main.length > 0 ? [{ value: 'main', label: 'Main metrics' }] : []),
            { value: 'all', label: 'All metrics' },
            ...compared.map((metric: MetricId) => ({ value: metric, label: METRICS[metric].name })),
          ]}
        />
      }
      note={
        <>
          Above 1× = slower or larger than {baseline}. Throughput is compared by the time for the same work. The axis is
          logarithmic. The shaded band is ±{PROTOCOL.band * 100}%: an interval inside it counts as the same.
        </>
      }
    >
      {({ summaryId, width }) =>
        shown.map((group) => (
          <RatioPlot
            key={group.heading}
            group={group}
            aligned={aligned}
            baseline={baseline}
            summaryId={summaryId}
            width={width}
          />
        ))
      }
    </ChartFrame>
  );
}

interface RatioPlotProps {
  readonly group: MarkedGroup;
  readonly aligned: readonly RatioMarkRow[];
  readonly baseline: string;
  readonly summaryId: string;
  readonly width: number;
}

interface RatioMarkRow extends ChartRow {
  readonly value: number;
  readonly isUnsure: boolean;
  readonly interval: readonly [number, number] | null;
}

interface MarkedGroup extends RatioGroup {
  readonly marks: readonly RatioMarkRow[];
}

/** Adds what recharts draws to the rows of each group. */
function marked(groups: readonly RatioGroup[]): readonly MarkedGroup[] {
  return groups.map((group) => ({
    ...group,
    marks: group.rows.map((row) => {
      const { sign, word } = verdictStyle(row.verdict, row.metric);
      const { value, low, high } = row.ratio;
      return {
        key: `${row.host.key} ${row.metric}`,
        name: row.label,
        style: hostStyle(row.host),
        figure: `${sign} ${word}\u2002${ratioRange(row.ratio)}`,
        readout: () => ratioReadout(row),
        value,
        isUnsure: row.verdict.kind === 'unsure',
        interval: low === high ? null : [value - low, high - value],
      };
    }),
  }));
}

function RatioPlot({ group: { heading, rows, marks }, aligned, baseline, summaryId, width }: RatioPlotProps) {
  const axis = useMemo(
    () => (most: number) => ({ ...logAxis(ratioValues(rows, PROTOCOL.band), most), format: factorTick }),
    [rows],
  );
  return (
    <RowChart
      label={`Ratios to ${baseline}: ${heading}`}
      summaryId={summaryId}
      width={width}
      rows={marks}
      aligned={aligned}
      axis={axis}
      title={heading}
      note="log scale"
    >
      <ReferenceArea
        x1={1 - PROTOCOL.band}
        x2={1 + PROTOCOL.band}
        fill="var(--chart-neutral)"
        fillOpacity={0.16}
        ifOverflow="hidden"
      />
      <ReferenceLine x={1} stroke="var(--chart-axis)" />
      <Scatter
        dataKey="value"
        isAnimationActive={false}
        shape={({ cx, cy, payload }) => {
          const { style, isUnsure }: RatioMarkRow = payload;
          const isHollow = style.isHollow || isUnsure;
          return <HostShape x={Number(cx)} y={Number(cy)} size={4.5} style={{ ...style, isHollow }} />;
        }}
      >
        <ErrorBar
          dataKey={(row: RatioMarkRow) => cutInterval(row.value, row.interval, axis(2))}
          direction="x"
          width={4}
          stroke="var(--chart-text)"
          isAnimationActive={false}
        />
      </Scatter>
    </RowChart>
  );
}
