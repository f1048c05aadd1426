import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { MetricId } from '../../core/method/metric.ts';
import { METRICS } from '../../core/method/metric.ts';
import type { ChartProps } from './chart-props.ts';
import { SharePlot, StripPlot } from './DistributionPlots.tsx';
import {
  distributionSummary,
  distributions,
  distributionTable,
  firstMetric,
  STRIP_MOST,
  spreadMetrics,
} from './distribution-model.ts';
import { ChartFrame } from './frame/ChartFrame.tsx';
import { HostFilter, hostLegend, useHostFilter } from './frame/HostFilter.tsx';
import { includesLines } from './frame/includes-lines.ts';

type View = 'strip' | 'share';

/** All samples of one metric: as strips of dots while they are few, as the share below each value. */
export function DistributionChart({ report, analysis, subject }: ChartProps) {
  const metrics = useMemo(() => spreadMetrics(report, subject), [report, subject]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [chosenView, setView] = useState<View | null>(null);
  const [hidden, toggle] = useHostFilter();
  const metric: MetricId | null = metrics.find((each) => each === chosen) ?? firstMetric(analysis, subject, metrics);
  const found = useMemo(
    () => (metric === null ? [] : distributions(report, subject, metric)),
    [report, subject, metric],
  );
  const isFew = found.every(({ values }) => values.length < STRIP_MOST);
  const view = chosenView ?? (isFew ? 'strip' : 'share');
  // Strips have rows of their own and run over nothing; lines are hidden to see others.
  const all = useMemo(
    () => (view === 'strip' ? found : found.filter(({ host }) => !hidden.has(host.key))),
    [found, hidden, view],
  );
  const shown = metric ?? 'cold-start';
  const table = useMemo(() => distributionTable(all, shown, subject, report), [all, shown, subject, report]);
  return (
    <ChartFrame
      report={report}
      subject={subject}
      name="distribution"
      title={`Distribution: ${METRICS[shown].name.toLowerCase()}`}
      summary={distributionSummary(all, shown, subject, report)}
      includes={includesLines([{ metric: shown, kinds: all.map(({ host }) => host.kind) }])}
      table={table}
      legend={
        view === 'share'
          ? hostLegend(
              report,
              all.map(({ host }) => host),
            )
          : []
      }
      isLegendDrawn={false}
      empty={metric === null ? 'This report has no samples that differ for this program.' : null}
      controls={
        <>
          <NativeSelect
            aria-label="Metric"
            value={shown}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={metrics.map((each) => ({ value: each, label: METRICS[each].name }))}
          />
          <SegmentedControl
            aria-label="Kind of chart"
            data={[
              { value: 'strip', label: 'Dots' },
              { value: 'share', label: 'Shares' },
            ]}
            value={view}
            onChange={(value) => setView(value === 'share' ? 'share' : 'strip')}
          />
        </>
      }
      note={
        view === 'strip'
          ? 'Each dot is one sample; the bar spans the middle half of them, the upright line is the median. Dots that fall on one and the same half of a pixel are drawn once; the table and the CSV have all.'
          : 'Each line is the share of the samples at or below a value: the further left, the smaller; the steeper, the steadier.'
      }
    >
      {({ summaryId, width }) => (
        <>
          {view === 'share' && (
            <HostFilter report={report} hosts={found.map(({ host }) => host)} hidden={hidden} onToggle={toggle} />
          )}
          {view === 'strip' ? (
            <StripPlot report={report} subject={subject} metric={shown} all={all} summaryId={summaryId} width={width} />
          ) : (
            <SharePlot report={report} subject={subject} metric={shown} all={all} summaryId={summaryId} width={width} />
          )}
        </>
      )}
    </ChartFrame>
  );
}
