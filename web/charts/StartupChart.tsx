import { SegmentedControl, Switch } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { hostName } from '../../core/analysis/words/host.ts';
import { formatDuration } from '../../core/base/quantity.ts';
import { REFERENCE_TICKS } from '../../core/method/literature.ts';
import type { Report } from '../../core/report/report.ts';
import type { ChartProps } from './cells.ts';
import { trimTick } from './format.ts';
import { ChartFrame } from './frame/ChartFrame.tsx';
import { includesLines } from './frame/Includes.tsx';
import { BelowTick, Dots, GridLines, HostShape, IntervalBar, RowTexts, UNKNOWN_STYLE } from './plot/drawing.tsx';
import { hostStyles } from './plot/host-style.ts';
import { Plot } from './plot/Plot.tsx';
import { ReferenceMarks, References, referenceCredits, referenceLanes } from './plot/References.tsx';
import { jitter, layoutRows, rowAxis } from './plot/rows.ts';
import type { Stage } from './plot/Stage.tsx';
import { logAxis } from './plot/scales.ts';
import {
  rowFigure,
  SPREAD,
  STARTUP_SETS,
  type StartupSet,
  startupGroups,
  startupMarks,
  startupSummary,
  startupValues,
} from './startup-model.ts';
import { hostTable } from './table/host-table.ts';
import { samplesTable } from './table/samples-csv.ts';

const COLUMNS = { left: 196, right: 88 } as const;
/** From this plot width in pixels, marks from the literature have labels instead of numbers. */
const WORDS_FROM = 640;
const NO_TICKS = [] as const;

/** The startup time of each host: all rounds, the estimate with its interval, and optional values from the literature. */
export function StartupChart({ report, analysis, subject }: ChartProps) {
  const [set, setSet] = useState<StartupSet>('starts');
  const [withLiterature, setWithLiterature] = useState(false);
  const groups = useMemo(() => startupGroups(report, analysis, subject, set), [report, analysis, subject, set]);
  const ticks = withLiterature ? REFERENCE_TICKS : NO_TICKS;
  const table = useMemo(
    () =>
      hostTable(
        report,
        analysis,
        subject,
        STARTUP_SETS[set].metrics.map((metric) => ({ metric })),
      ),
    [report, analysis, subject, set],
  );
  const includes = includesLines(
    groups.flatMap(({ rows }) => {
      const metric = rows[0]?.metric;
      return metric === undefined ? [] : [{ metric, kinds: rows.map(({ host }) => host.kind) }];
    }),
  );
  const hasOther = Object.keys(STARTUP_SETS).some(
    (each) => each !== set && startupGroups(report, analysis, subject, each as StartupSet).length > 0,
  );
  return (
    <ChartFrame
      report={report}
      subject={subject}
      name="startup"
      title="Startup"
      summary={`${startupSummary(groups, report)} The axis is logarithmic.`}
      includes={includes}
      table={table}
      csv={() => samplesTable(report, analysis, subject, STARTUP_SETS[set].metrics)}
      empty={groups.length === 0 && !hasOther ? 'No startup times were measured for this program.' : null}
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
      credits={withLiterature ? referenceCredits() : undefined}
      note={
        <>
          <p>
            Dots are rounds; the mark is their trimmed mean with its 95% confidence interval. The axis is logarithmic.
          </p>
          {withLiterature && <References report={report} />}
        </>
      }
    >
      {({ summaryId, width }) => (
        <StartupPlot report={report} groups={groups} ticks={ticks} summaryId={summaryId} width={width} />
      )}
    </ChartFrame>
  );
}

interface StartupPlotProps {
  readonly report: Report;
  readonly groups: ReturnType<typeof startupGroups>;
  readonly ticks: typeof REFERENCE_TICKS;
  readonly summaryId: string;
  readonly width: number;
}

function StartupPlot({ report, groups, ticks, summaryId, width }: StartupPlotProps) {
  const layout = useMemo(() => layoutRows(groups, width, COLUMNS), [groups, width]);
  const styles = useMemo(() => hostStyles(report.hosts), [report]);
  const plotWidth = width - layout.left - layout.right;
  const x = useMemo(
    () => ({
      ...logAxis(startupValues(groups, ticks), Math.floor(plotWidth / 52)),
      format: (value: number) => trimTick(formatDuration(value)),
    }),
    [groups, ticks, plotWidth],
  );
  const y = useMemo(() => rowAxis(layout), [layout]);
  const lanes = useMemo(
    () => referenceLanes(ticks, x, layout.left, plotWidth, plotWidth < WORDS_FROM),
    [ticks, x, layout, plotWidth],
  );
  const margin = useMemo(
    () => ({ top: lanes.height, right: layout.right, bottom: 2, left: layout.left }),
    [lanes, layout],
  );
  const marks = useMemo(() => startupMarks(layout, ticks, report), [layout, ticks, report]);
  const draw = useCallback(
    (stage: Stage) => (
      <g>
        <GridLines stage={stage} ticks={x.ticks} />
        <ReferenceMarks stage={stage} lanes={lanes} />
        {layout.rows.map(({ row, y: rowY }) => {
          const style = styles.get(row.host.key) ?? UNKNOWN_STYLE;
          const { estimate, blocks, belowTick } = row.cell;
          const middle = stage.y(rowY);
          const key = `${row.metric} ${row.host.key}`;
          if (belowTick !== null)
            return <BelowTick key={key} x={stage.x(belowTick)} y={middle} colour={style.colour} />;
          return (
            <g key={key} data-row={key}>
              <Dots
                xs={blocks.map(({ value }) => stage.x(value))}
                ys={blocks.map(({ block }) => middle + jitter(block, SPREAD))}
                colour={style.colour}
              />
              <IntervalBar from={stage.x(estimate.low)} to={stage.x(estimate.high)} y={middle} colour={style.colour} />
              <HostShape x={stage.x(estimate.value)} y={middle} size={4} style={style} />
            </g>
          );
        })}
        <RowTexts
          stage={stage}
          layout={layout}
          words={(row) => ({
            label: hostName(row.host),
            style: styles.get(row.host.key) ?? UNKNOWN_STYLE,
            figure: rowFigure(row, report),
          })}
        />
      </g>
    ),
    [layout, styles, lanes, x, report],
  );
  return (
    <Plot
      label="Startup times"
      describedBy={summaryId}
      width={width}
      height={layout.height + lanes.height + 24}
      margin={margin}
      x={x}
      y={y}
      marks={marks}
      draw={draw}
    />
  );
}
