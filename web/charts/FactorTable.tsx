import { Button, CopyButton } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { figureText } from '../../core/analysis/words/figure.ts';
import { hostName, nameOfHost } from '../../core/analysis/words/host.ts';
import { ratioRange } from '../../core/analysis/words/ratio.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { METRICS } from '../../core/method/metric.ts';
import type { Host, Report } from '../../core/report/report.ts';
import type { ChartProps } from './cells.ts';
import classes from './FactorTable.module.css';
import {
  type FactorCell,
  factorDetail,
  factorFigures,
  factorMetrics,
  factorRows,
  factorWords,
  type Sorting,
} from './factor-model.ts';
import frame from './frame/ChartFrame.module.css';
import { hostStyles, KIND_SIGNS } from './plot/host-style.ts';
import tokens from './plot/tokens.module.css';
import { verdictStyle } from './plot/verdict-style.ts';
import { tableCsv, tableMarkdown } from './table/chart-table.ts';

export interface FactorTableProps extends ChartProps {
  /** The key of the baseline; by default the baseline of the analysis. */
  readonly baseline?: string | null;
  /** Lets the user choose the baseline; omitted in a read-only table. */
  readonly onBaseline?: (host: string) => void;
}

/** All hosts and metrics, as ratios to a chosen baseline. */
export function FactorTable({ report, analysis, subject, baseline: chosen, onBaseline }: FactorTableProps) {
  const baseline = chosen === undefined ? analysis.baseline : chosen;
  const [sorting, setSorting] = useState<Sorting>({ metric: null, isDescending: false });
  const metrics = useMemo(() => factorMetrics(analysis, subject), [analysis, subject]);
  const rows = useMemo(
    () => factorRows(report, analysis, subject, metrics, baseline, sorting),
    [report, analysis, subject, metrics, baseline, sorting],
  );
  const styles = useMemo(() => hostStyles(report.hosts), [report]);
  const sortBy = (metric: MetricId | null): void =>
    setSorting((now) => ({ metric, isDescending: now.metric === metric && !now.isDescending }));
  const direction = (metric: MetricId | null): 'ascending' | 'descending' | 'none' =>
    sorting.metric !== metric || metric === null ? 'none' : sorting.isDescending ? 'descending' : 'ascending';
  if (rows.length === 0) return <p className={frame.empty}>This program has not been measured.</p>;
  return (
    <section className={`${tokens.tokens} ${frame.frame}`} aria-label="All metrics" data-chart="factors">
      <div className={frame.head}>
        <h3 className={frame.title}>All metrics{baseline === null ? '' : ` vs ${nameOfHost(report, baseline)}`}</h3>
        <div className={frame.controls}>
          <CopyButton value={tableMarkdown(factorWords(rows, metrics, report))}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy as Markdown'}
              </Button>
            )}
          </CopyButton>
          <CopyButton value={tableCsv(factorFigures(rows, metrics))}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy as CSV'}
              </Button>
            )}
          </CopyButton>
        </div>
      </div>
      <div className={classes.box}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">
                <button type="button" className={classes.sort} onClick={() => sortBy(null)}>
                  {onBaseline === undefined ? 'Host' : 'Host (select baseline)'}
                </button>
              </th>
              {metrics.map((metric) => (
                <th key={metric} scope="col" aria-sort={direction(metric)}>
                  <button type="button" className={classes.sort} onClick={() => sortBy(metric)}>
                    {METRICS[metric].name}
                    <span aria-hidden>{{ ascending: '↑', descending: '↓', none: '' }[direction(metric)]}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ host, isBaseline, cells }) => (
              <tr key={host.key} data-host={host.key} data-baseline={isBaseline || undefined}>
                <th scope="row">
                  <HostCell host={host} colour={styles.get(host.key)?.colour}>
                    {onBaseline !== undefined && (
                      <input
                        type="radio"
                        name={`baseline-${report.id}-${subject}`}
                        checked={isBaseline}
                        onChange={() => onBaseline(host.key)}
                        aria-label={`Compare with ${hostName(host)}`}
                      />
                    )}
                  </HostCell>
                </th>
                {cells.map((each) => (
                  <td
                    key={each.metric}
                    data-metric={each.metric}
                    data-value={each.comparison?.ratio.value}
                    title={factorDetail(each, report)}
                  >
                    <FactorWords cell={each} isBaseline={isBaseline} report={report} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface HostCellProps {
  readonly host: Host;
  readonly colour: string | undefined;
  /** The control that selects it as the baseline, if any. */
  readonly children: ReactNode;
}

function HostCell({ host, colour, children }: HostCellProps) {
  return (
    <span className={classes.host}>
      {children}
      <span style={{ color: colour }} aria-hidden>
        {KIND_SIGNS[host.kind]}
      </span>
      {hostName(host)}
    </span>
  );
}

interface FactorWordsProps {
  readonly cell: FactorCell;
  readonly isBaseline: boolean;
  readonly report: Report;
}

function FactorWords({ cell, isBaseline, report }: FactorWordsProps) {
  const { own, comparison, metric } = cell;
  if (own === null) return '–';
  const figure = <span className={classes.figure}>{figureText(own, report)}</span>;
  if (isBaseline)
    return (
      <>
        <span className={classes.factor}>1×</span>
        {figure}
      </>
    );
  if (comparison === null) return figure;
  const { sign, word, colour } = verdictStyle(comparison.verdict, metric);
  return (
    <>
      <span className={classes.factor}>{ratioRange(comparison.ratio)}</span>
      <span className={classes.word} style={{ color: colour }}>
        <span aria-hidden>{sign} </span>
        {word}
      </span>
      {figure}
    </>
  );
}
