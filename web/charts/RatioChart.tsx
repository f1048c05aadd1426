import { NativeSelect } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { PROTOCOL } from '../../core/bench/plan.ts';
import type { MetricId } from '../../core/report/metric.ts';
import { METRICS } from '../../core/report/metric.ts';
import type { Report } from '../../core/report/report.ts';
import { ratioRange } from '../../core/report/words-ratio.ts';
import { ChartFrame } from './ChartFrame.tsx';
import type { ChartProps } from './chart-props.ts';
import drawing from './drawing.module.css';
import { GridLines, HostShape, IntervalBar, RowTexts, UNKNOWN_STYLE } from './drawing.tsx';
import { factorTick } from './format.ts';
import { hostStyles } from './host-style.ts';
import { includesLines } from './includes-lines.ts';
import { Plot } from './Plot.tsx';
import {
  comparedMetrics,
  MAIN_METRICS,
  type RatioRow,
  ratioGroups,
  ratioMarks,
  ratioTable,
  ratioValues,
} from './ratio-model.ts';
import { layoutRows, type RowGroup, rowAxis } from './rows.ts';
import type { Stage } from './Stage.tsx';
import { logAxis } from './scales.ts';
import { verdictStyle } from './verdict-style.ts';

const COLUMNS = { left: 176, right: 184 } as const;

/** Each host against the baseline: factors with their intervals, and whether they differ at all. */
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
  const baseline = report.hosts.find(({ key }) => key === analysis.baseline)?.label ?? 'the baseline';
  const table = useMemo(() => ratioTable(groups), [groups]);
  return (
    <ChartFrame
      report={report}
      subject={subject}
      name="ratios"
      title={`Against ${baseline}`}
      summary={groups.flatMap(({ rows }) => rows.map(({ text }) => text)).join(' ')}
      includes={includesLines(
        metrics.map((metric) => ({
          metric,
          kinds: groups.flatMap(({ rows }) => rows.filter((row) => row.metric === metric).map(({ host }) => host.kind)),
        })),
      )}
      table={table}
      empty={
        groups.length === 0 ? 'There is nothing to compare: the report has one host alone for this program.' : null
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
          Above 1× it takes more than {baseline}, of time or of bytes; throughput is compared by the time for the same
          work. The shaded band is ±{PROTOCOL.band * 100}%: an interval within it is called the same. "unsure, +18"
          means that about 18 more blocks would tell.
        </>
      }
    >
      {({ summaryId, width }) => (
        <RatioPlot report={report} groups={groups} baseline={baseline} summaryId={summaryId} width={width} />
      )}
    </ChartFrame>
  );
}

interface RatioPlotProps {
  readonly report: Report;
  readonly groups: readonly RowGroup<RatioRow>[];
  readonly baseline: string;
  readonly summaryId: string;
  readonly width: number;
}

function RatioPlot({ report, groups, baseline, summaryId, width }: RatioPlotProps) {
  const layout = useMemo(() => layoutRows(groups, width, COLUMNS), [groups, width]);
  const styles = useMemo(() => hostStyles(report.hosts), [report]);
  const x = useMemo(() => {
    const room = Math.floor((width - layout.left - layout.right) / 52);
    return { ...logAxis(ratioValues(groups, PROTOCOL.band), room), format: factorTick };
  }, [groups, width, layout]);
  const y = useMemo(() => rowAxis(layout), [layout]);
  const margin = useMemo(() => ({ top: 4, right: layout.right, bottom: 2, left: layout.left }), [layout]);
  const marks = useMemo(() => ratioMarks(layout), [layout]);
  const draw = useCallback(
    (stage: Stage) => {
      const [from, to] = [stage.x(1 - PROTOCOL.band), stage.x(1 + PROTOCOL.band)];
      return (
        <g>
          <GridLines stage={stage} ticks={x.ticks} />
          <rect className={drawing.band} x={from} y={stage.top} width={to - from} height={stage.height} />
          <path className={drawing.one} d={`M${stage.x(1)},${stage.top}v${stage.height}`} />
          {layout.rows.map(({ row, y: rowY }) => {
            const style = styles.get(row.host.key) ?? UNKNOWN_STYLE;
            const { colour } = verdictStyle(row.verdict, row.metric);
            const middle = stage.y(rowY);
            return (
              <g key={rowY}>
                <IntervalBar from={stage.x(row.ratio.low)} to={stage.x(row.ratio.high)} y={middle} colour={colour} />
                <HostShape
                  x={stage.x(row.ratio.value)}
                  y={middle}
                  size={4}
                  style={{ ...style, colour, isHollow: style.isHollow || row.verdict.kind === 'unsure' }}
                />
              </g>
            );
          })}
          <RowTexts
            stage={stage}
            layout={layout}
            words={(row) => ({
              label: row.label,
              style: styles.get(row.host.key) ?? UNKNOWN_STYLE,
              figure: <VerdictWords row={row} />,
            })}
          />
        </g>
      );
    },
    [layout, styles, x],
  );
  return (
    <Plot
      label={`Factors against ${baseline}`}
      describedBy={summaryId}
      width={width}
      height={layout.height + 30}
      margin={margin}
      x={x}
      y={y}
      marks={marks}
      draw={draw}
    />
  );
}

function VerdictWords({ row }: { readonly row: RatioRow }) {
  const { sign, word, colour } = verdictStyle(row.verdict, row.metric);
  return (
    <>
      <tspan style={{ fill: colour }}>
        {sign} {word}
      </tspan>
      <tspan>{`  ${ratioRange(row.ratio)}`}</tspan>
    </>
  );
}
