import { SegmentedControl } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { formatDuration } from '../../core/base/quantity.ts';
import type { Report } from '../../core/report/report.ts';
import type { ChartProps } from './cells.ts';
import { trimTick } from './format.ts';
import { ChartFrame } from './frame/ChartFrame.tsx';
import { HostToggles, hostLegend, useHiddenHosts } from './frame/HostToggles.tsx';
import { includesLines } from './frame/Includes.tsx';
import drawing from './plot/drawing.module.css';
import { Dots, GridLines, HostShape, LevelLines, UNKNOWN_STYLE } from './plot/drawing.tsx';
import { hostStyles } from './plot/host-style.ts';
import { Plot } from './plot/Plot.tsx';
import { NARROW } from './plot/rows.ts';
import type { Stage } from './plot/Stage.tsx';
import { linearTicks, logAxis, type ScaleKind, zeroAxis } from './plot/scales.ts';
import { samplesTable } from './table/samples-csv.ts';
import {
  runPlace,
  steadyText,
  type TierUpSeries,
  tierUpMarks,
  tierUpSeries,
  tierUpSummary,
  tierUpTable,
} from './tier-up-model.ts';

/** The warm-up of each host: every repeated run of every round. */
export function TierUpChart({ report, analysis, subject }: ChartProps) {
  const [scale, setScale] = useState<ScaleKind>('linear');
  const all = useMemo(() => tierUpSeries(report, analysis, subject), [report, analysis, subject]);
  const [hidden, toggle] = useHiddenHosts();
  const series = useMemo(() => all.filter(({ host }) => !hidden.has(host.key)), [all, hidden]);
  const table = useMemo(() => tierUpTable(series, subject, report), [series, subject, report]);
  const words = (key: string): string => steadyText(all.find(({ host }) => host.key === key)?.warmUp ?? null);
  return (
    <ChartFrame
      report={report}
      subject={subject}
      name="tier-up"
      title="Warm-up"
      summary={tierUpSummary(series, subject, report)}
      includes={includesLines([{ metric: 'repeat-run', kinds: series.map(({ host }) => host.kind) }])}
      table={table}
      csv={() => samplesTable(report, analysis, subject, ['repeat-run'])}
      legend={hostLegend(
        report,
        series.map(({ host }) => host),
        words,
      )}
      isLegendDrawn={false}
      controls={
        <SegmentedControl
          aria-label="Time scale"
          data={[
            { value: 'linear', label: 'Linear' },
            { value: 'log', label: 'Log' },
          ]}
          value={scale}
          onChange={(value) => setScale(value === 'log' ? 'log' : 'linear')}
        />
      }
      empty={
        all.length === 0
          ? 'No repeated runs for this program: throughput was not measured, or the report was condensed for a link.'
          : null
      }
      note="Each dot is one run. The line is the median over the rounds, and the mark on it is the first steady run. Overlapping dots are drawn once; the table and the CSV contain all runs."
    >
      {({ summaryId, width }) => (
        <>
          <HostToggles
            report={report}
            hosts={all.map(({ host }) => host)}
            hidden={hidden}
            onToggle={toggle}
            words={words}
          />
          <TierUpPlot
            report={report}
            series={series}
            subject={subject}
            scale={scale}
            summaryId={summaryId}
            width={width}
          />
        </>
      )}
    </ChartFrame>
  );
}

interface TierUpPlotProps {
  readonly report: Report;
  readonly series: readonly TierUpSeries[];
  readonly subject: string;
  readonly scale: ScaleKind;
  readonly summaryId: string;
  readonly width: number;
}

const MARGIN = { top: 8, right: 14, bottom: 2, left: 0 } as const;

function TierUpPlot({ report, series, subject, scale, summaryId, width }: TierUpPlotProps) {
  const styles = useMemo(() => hostStyles(report.hosts), [report]);
  const height = width < NARROW ? 280 : 340;
  const x = useMemo(() => {
    const last = series.reduce((most, { iterations }) => Math.max(most, (iterations.at(-1) ?? 0) + 1), 1);
    const ticks = linearTicks(1, last, Math.floor(width / 70)).filter((tick) => Number.isInteger(tick) && tick >= 1);
    return {
      kind: 'linear' as const,
      low: 0.5,
      high: last + 0.5,
      ticks: [1, ...ticks.filter((tick) => tick > 1)],
      format: (run: number) => (run === 1 ? 'run 1' : String(run)),
    };
  }, [series, width]);
  const y = useMemo(() => {
    const values = series.flatMap((each) => each.values);
    const axis = scale === 'log' ? logAxis(values, 7) : zeroAxis(values, 6);
    return { ...axis, format: (value: number) => (value === 0 ? '0' : trimTick(formatDuration(value))) };
  }, [series, scale]);
  const marks = useMemo(() => tierUpMarks(series, subject, report), [series, subject, report]);
  const blocks = report.protocol.blocks;
  const draw = useCallback(
    (stage: Stage) => (
      <g>
        <GridLines stage={stage} ticks={x.ticks} />
        <LevelLines stage={stage} ticks={y.ticks} />
        {series.map(({ host, iterations, blocks: of, values }) => (
          <Dots
            key={host.key}
            xs={values.map((_, index) => stage.x(runPlace(iterations[index] ?? 0, of[index] ?? 0, blocks)))}
            ys={values.map(stage.y)}
            colour={styles.get(host.key)?.colour ?? UNKNOWN_STYLE.colour}
            width={values.length > 2000 ? 2 : 3}
          />
        ))}
        {series.map(({ host, medians, warmUp }) => {
          const style = styles.get(host.key) ?? UNKNOWN_STYLE;
          const steady = medians.find(({ iteration }) => iteration === warmUp?.steadyFrom);
          const last = medians.at(-1);
          const points = medians.map(({ iteration, value }) => `${stage.x(iteration + 1)},${stage.y(value)}`);
          return (
            <g key={host.key}>
              <polyline className={drawing.casing} points={points.join(' ')} />
              <polyline className={drawing.line} points={points.join(' ')} stroke={style.colour} />
              {last !== undefined && (
                <HostShape x={stage.x(last.iteration + 1)} y={stage.y(last.value)} size={4} style={style} />
              )}
              {steady !== undefined && (
                <HostShape x={stage.x(steady.iteration + 1)} y={stage.y(steady.value)} size={6} style={style} />
              )}
            </g>
          );
        })}
      </g>
    ),
    [series, styles, x, y, blocks],
  );
  return (
    <Plot
      label="Warm-up: repeated runs"
      describedBy={summaryId}
      width={width}
      height={height}
      margin={MARGIN}
      x={x}
      y={y}
      marks={marks}
      draw={draw}
    />
  );
}
