import { SegmentedControl } from '@mantine/core';
import { type KeyboardEvent, lazy, Suspense, useMemo, useState } from 'react';
import { hostName, subjectName } from '../../../core/analysis/words/host.ts';
import { shortFigure } from '../../../core/answer/sentence.ts';
import type { StartupAnswer } from '../../../core/answer/startup.ts';
import { METRICS } from '../../../core/method/metric.ts';
import type { Report } from '../../../core/report/report.ts';
import { trimTick } from '../../charts/format.ts';
import { hostStyle, signOf } from '../../charts/plot/host-style.ts';
import { logAxis } from '../../charts/plot/scales.ts';
import { formatDuration } from '../../ui/quantity.ts';
import { useWidth } from '../../ui/use-width.ts';
import { useHoverText } from './HoverText.tsx';
import { factorText, orderedRows, ROW_ORDERS, type RowOrder, rowSentence } from './rows.ts';
import classes from './StartupPlot.module.css';

const loadMarks = async () => ({ default: (await import('./StartupMarks.tsx')).StartupMarks });
const StartupMarks = lazy(loadMarks);

/** Loads the chart library while the report is loaded. If that fails, the plot tries again. */
export const preloadMarks = (): void => void loadMarks().catch(() => undefined);

const ROW_HEIGHT = 24;
/** Pixels per tick of the axis. */
const TICK_WIDTH = 64;

const ORDER_LABELS: Readonly<Record<RowOrder, string>> = { value: 'Time', kind: 'Kind', name: 'Name' };

export interface StartupPlotProps {
  readonly report: Report;
  readonly startup: StartupAnswer;
  /** Makes a host the baseline; null while it cannot be changed. */
  readonly onBaseline: ((host: string) => void) | null;
}

/** Returns the row that a key moves to; null for other keys. */
function rowAfterKey(key: string, index: number, last: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, last);
    case 'ArrowUp':
      return Math.max(index - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

/** The startup times of all hosts as a sorted dot plot. Each row is an option, and the selected one is the baseline. */
export function StartupPlot({ report, startup, onBaseline }: StartupPlotProps) {
  const [order, setOrder] = useState<RowOrder>('value');
  const [active, setActive] = useState<string | null>(null);
  const rows = useMemo(() => orderedRows(startup.rows, order), [startup, order]);
  const [plot, width] = useWidth();
  const axis = useMemo(
    () =>
      logAxis(
        startup.rows.flatMap(({ cell }) => [cell.estimate.low, cell.estimate.value, cell.estimate.high]),
        Math.max(2, Math.floor(width / TICK_WIDTH)),
      ),
    [startup, width],
  );
  const { handlers, text } = useHoverText();
  const tabStop = rows.find(({ host }) => host.key === active)?.host.key ?? rows[0]?.host.key;

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, index: number, host: string): void => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (!event.ctrlKey && !event.metaKey) onBaseline?.(host);
      return;
    }
    const next = rowAfterKey(event.key, index, rows.length - 1);
    const key = next === null ? undefined : rows[next]?.host.key;
    if (key === undefined) return;
    event.preventDefault();
    setActive(key);
    event.currentTarget.parentElement?.querySelector<HTMLElement>(`[data-host="${CSS.escape(key)}"]`)?.focus();
  };

  const share = (value: number): number => (100 * Math.log(value / axis.low)) / Math.log(axis.high / axis.low);
  const isBaselineNamed = startup.baseline !== null;
  return (
    <section className={classes.panel} aria-labelledby="startup-question">
      <header className={classes.head}>
        <h3 id="startup-question">How fast does it start?</h3>
        <p>
          {subjectName(report, startup.subject)} · {METRICS[startup.metric].name.toLowerCase()}
        </p>
        <SegmentedControl
          className={classes.order}
          size="xs"
          aria-label="Sort hosts by"
          data={ROW_ORDERS.map((value) => ({ value, label: ORDER_LABELS[value] }))}
          value={order}
          onChange={(value) => setOrder(ROW_ORDERS.find((each) => each === value) ?? 'value')}
        />
      </header>
      <div className={classes.plot} {...handlers}>
        <div className={classes.axis} aria-hidden>
          <span className={classes.unit}>ms, log scale</span>
          <div className={classes.ticks} ref={plot}>
            {axis.ticks.map((tick) => (
              <span key={tick} style={{ left: `${share(tick)}%` }}>
                {trimTick(formatDuration(tick))}
              </span>
            ))}
          </div>
          <span className={classes.columns}>{isBaselineNamed ? '× baseline' : ''}</span>
        </div>
        <div className={classes.rows} style={{ height: rows.length * ROW_HEIGHT }}>
          <div className={classes.marks} aria-hidden>
            {width > 0 && (
              <Suspense fallback={null}>
                <StartupMarks rows={rows} axis={axis} width={width} rowHeight={ROW_HEIGHT} />
              </Suspense>
            )}
          </div>
          <div role="listbox" aria-label="Startup time by host. The selected host is the baseline.">
            {rows.map((row, index) => {
              const { host, cell, role } = row;
              const sentence = rowSentence(row, startup, report);
              return (
                <div
                  key={host.key}
                  className={classes.row}
                  role="option"
                  aria-selected={role === 'baseline'}
                  aria-label={sentence}
                  tabIndex={host.key === tabStop ? 0 : -1}
                  data-host={host.key}
                  data-hover={sentence}
                  data-role={role}
                  onClick={() => onBaseline?.(host.key)}
                  onFocus={() => setActive(host.key)}
                  onKeyDown={(event) => onKeyDown(event, index, host.key)}
                >
                  <span className={classes.name}>
                    <span style={{ color: hostStyle(host).colour }} aria-hidden>
                      {signOf(host)}
                    </span>
                    <span className={classes.label}>{hostName(host)}</span>
                  </span>
                  <span className={classes.value}>{shortFigure(cell, report)}</span>
                  <span className={classes.factor}>{isBaselineNamed ? factorText(row) : ''}</span>
                </div>
              );
            })}
          </div>
        </div>
      </div>
      <p className={classes.note}>
        {isBaselineNamed ? 'Bars: 95% intervals. Select a row to compare with it.' : 'Bars: 95% intervals.'}
      </p>
      {text}
    </section>
  );
}
