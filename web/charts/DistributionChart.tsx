import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { MetricId } from '../../core/method/metric.ts';
import { METRICS } from '../../core/method/metric.ts';
import type { ChartProps } from './cells.ts';
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
import { HostToggles, hostLegend, useHiddenHosts } from './frame/HostToggles.tsx';
import { includesLines } from './frame/Includes.tsx';
import { samplesTable } from './table/samples-csv.ts';

type View = 'strip' | 'share';

/** All samples of one metric, as dots or as a cumulative distribution. */
export function DistributionChart({ report, analysis, subject }: ChartProps) {
  const metrics = useMemo(() => spreadMetrics(report, subject), [report, subject]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [chosenView, setView] = useState<View | null>(null);
  const [hidden, toggle] = useHiddenHosts();
  const metric: MetricId | null = metrics.find((each) => each === chosen) ?? firstMetric(analysis, subject, metrics);
  const found = useMemo(
    () => (metric === null ? [] : distributions(report, subject, metric)),
    [report, subject, metric],
  );
  const isFew = found.every(({ values }) => values.length < STRIP_MOST);
  const view = chosenView ?? (isFew ? 'strip' : 'share');
  // Only lines can cover each other, so only they can be hidden.
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
      csv={() => samplesTable(report, analysis, subject, [shown])}
      legend={
        view === 'share'
          ? hostLegend(
              report,
              all.map(({ host }) => host),
            )
          : []
      }
      isLegendDrawn={false}
      empty={metric === null ? 'All samples of this program are equal, so there is no distribution to show.' : null}
      controls={
        <>
          <NativeSelect
            aria-label="Metric"
            value={shown}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={metrics.map((each) => ({ value: each, label: METRICS[each].name }))}
          />
          <SegmentedControl
            aria-label="Chart type"
            data={[
              { value: 'strip', label: 'Samples' },
              { value: 'share', label: 'Cumulative (ECDF)' },
            ]}
            value={view}
            onChange={(value) => setView(value === 'share' ? 'share' : 'strip')}
          />
        </>
      }
      note={
        view === 'strip'
          ? 'Each dot is one sample. The bar spans the middle half, the vertical line is the median. Overlapping dots are drawn once; the table and the CSV contain all samples.'
          : 'Each line is the share of samples at or below a value. Further left means smaller, steeper means less variation.'
      }
    >
      {({ summaryId, width }) => (
        <>
          {view === 'share' && (
            <HostToggles report={report} hosts={found.map(({ host }) => host)} hidden={hidden} onToggle={toggle} />
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
