import { Button, CopyButton, SegmentedControl, Switch } from '@mantine/core';
import { useMemo, useState } from 'react';
import { nameOfHost } from '../../core/analysis/words/host.ts';
import type { ChartProps } from './cells.ts';
import { commonMetrics, factorFigures, factorMetrics, factorTable } from './factor-model.ts';
import frame from './frame/ChartFrame.module.css';
import { HostSign } from './frame/HostSign.tsx';
import tokens from './plot/tokens.module.css';
import { tableCsv, tableMarkdown } from './table/chart-table.ts';
import { hostTable } from './table/host-table.ts';
import { SortableTableView } from './table/SortableTableView.tsx';

type View = 'values' | 'ratios';

/** All hosts and metrics, as values or as ratios to the baseline. */
export function FactorTable({ report, analysis, subject }: ChartProps) {
  const [chosenView, setView] = useState<View>('values');
  const [isComplete, setComplete] = useState(false);
  const measured = useMemo(() => factorMetrics(analysis, subject), [analysis, subject]);
  const common = useMemo(() => commonMetrics(analysis, subject, measured), [analysis, subject, measured]);
  const { baseline } = analysis;
  const view = baseline === null ? 'values' : chosenView;
  const table = useMemo(() => {
    const metrics = isComplete ? measured : common;
    return view === 'values'
      ? hostTable(
          report,
          analysis,
          subject,
          metrics.map((metric) => ({ metric })),
        )
      : factorTable(report, analysis, subject, metrics);
  }, [report, analysis, subject, isComplete, measured, common, view]);
  const title =
    view === 'ratios' && baseline !== null ? `All metrics vs ${nameOfHost(report, baseline)}` : 'All metrics';
  if (table.rows.length === 0) return <p className={frame.empty}>This program has not been measured.</p>;
  return (
    <div className={`${tokens.tokens} ${frame.frame}`} data-chart="factors">
      <div className={frame.head}>
        <h3 className={frame.title}>{title}</h3>
        <div className={frame.controls}>
          {common.length < measured.length && (
            <Switch
              label={`All ${measured.length} metrics`}
              checked={isComplete}
              onChange={(event) => setComplete(event.currentTarget.checked)}
            />
          )}
          {baseline !== null && (
            <SegmentedControl
              aria-label="Cells"
              data={[
                { value: 'values', label: 'Values' },
                { value: 'ratios', label: 'Ratios' },
              ]}
              value={view}
              onChange={(value) => setView(value === 'ratios' ? 'ratios' : 'values')}
            />
          )}
          <CopyButton value={tableMarkdown({ columns: table.columns, rows: table.rows.map(({ cells }) => cells) })}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy as Markdown'}
              </Button>
            )}
          </CopyButton>
          <CopyButton value={tableCsv(factorFigures(report, analysis, subject, measured))}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy as CSV'}
              </Button>
            )}
          </CopyButton>
        </div>
      </div>
      <SortableTableView
        key={view}
        table={table}
        label={`${title}: data`}
        lead={(key) => <HostSign report={report} host={key} />}
      />
    </div>
  );
}
