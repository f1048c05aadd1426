import { NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import { nameOfHost } from '../../core/analysis/words/host.ts';
import { ratioRange } from '../../core/analysis/words/ratio.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { METRICS } from '../../core/method/metric.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import type { Report } from '../../core/report/report.ts';
import type { ChartProps } from './cells.ts';
import { factorTick } from './format.ts';
import { ChartFrame } from './frame/ChartFrame.tsx';
import { includesLines } from './frame/Includes.tsx';
import classes from './plot/drawing.module.css';
import { HostShape, IntervalBar } from './plot/drawing.tsx';
import { type RowDrawing, RowPlot } from './plot/RowPlot.tsx';
import type { RowGroup } from './plot/rows.ts';
import { logAxis } from './plot/scales.ts';
import { verdictStyle } from './plot/verdict-style.ts';
import {
  comparedMetrics,
  MAIN_METRICS,
  type RatioRow,
  ratioCsv,
  ratioGroups,
  ratioMarks,
  ratioTable,
  ratioValues,
} from './ratio-model.ts';

const COLUMNS = { left: 204, right: 184 } as const;

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
  const baseline = analysis.baseline === null ? 'the baseline' : nameOfHost(report, analysis.baseline);
  const table = useMemo(() => ratioTable(groups), [groups]);
  return (
    <ChartFrame
      report={report}
      subject={subject}
      name="ratios"
      title={`Compared with ${baseline}`}
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
  const drawing = useMemo<RowDrawing<RatioRow>>(
    () => ({
      axis: (most) => ({ ...logAxis(ratioValues(groups, PROTOCOL.band), most), format: factorTick }),
      marks: ratioMarks,
      ground: (stage) => {
        const [from, to] = [stage.x(1 - PROTOCOL.band), stage.x(1 + PROTOCOL.band)];
        return (
          <>
            <rect className={classes.band} x={from} y={stage.top} width={to - from} height={stage.height} />
            <path className={classes.one} d={`M${stage.x(1)},${stage.top}v${stage.height}`} />
          </>
        );
      },
      row: ({ ratio, verdict, metric }, stage, middle, style) => {
        const { colour } = verdictStyle(verdict, metric);
        const isHollow = style.isHollow || verdict.kind === 'unsure';
        return (
          <>
            <IntervalBar from={stage.x(ratio.low)} to={stage.x(ratio.high)} y={middle} colour={colour} />
            <HostShape x={stage.x(ratio.value)} y={middle} size={4} style={{ ...style, colour, isHollow }} />
          </>
        );
      },
      label: ({ label }) => label,
      figure: (row) => <VerdictWords row={row} />,
    }),
    [groups],
  );
  return (
    <RowPlot
      report={report}
      label={`Ratios to ${baseline}`}
      summaryId={summaryId}
      width={width}
      groups={groups}
      columns={COLUMNS}
      drawing={drawing}
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
