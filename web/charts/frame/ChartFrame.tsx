import { SegmentedControl, VisuallyHidden } from '@mantine/core';
import { type ReactNode, type RefCallback, useCallback, useId, useRef, useState } from 'react';
import { subjectName } from '../../../core/analysis/words/host.ts';
import type { Report } from '../../../core/report/report.ts';
import { chartCard } from '../export/card-data.ts';
import { ExportMenu } from '../export/ExportMenu.tsx';
import { captionLine, fileName } from '../export/machine-text.ts';
import { drawPicture, type Picture } from '../export/picture.ts';
import tokens from '../plot/tokens.module.css';
import type { ChartTable } from '../table/chart-table.ts';
import { SortableTableView } from '../table/SortableTableView.tsx';
import type { SortableTable } from '../table/sortable-table.ts';
import classes from './ChartFrame.module.css';
import { HostSign } from './HostSign.tsx';
import { Includes, type IncludesLine } from './Includes.tsx';

/** Returns the width of an element in whole pixels, 0 until it is known. */
function useWidth(): [RefCallback<HTMLElement>, number] {
  const [width, setWidth] = useState(0);
  const observer = useRef<ResizeObserver | null>(null);
  const ref = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    observer.current = null;
    if (element === null) return;
    setWidth(Math.floor(element.clientWidth));
    observer.current = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    observer.current.observe(element);
  }, []);
  return [ref, width];
}

export interface LegendEntry {
  readonly sign: string;
  readonly colour: string;
  readonly label: string;
}

export interface ChartFrameProps {
  readonly report: Report;
  readonly subject: string;
  /** A word for file names, for example "startup". */
  readonly name: string;
  readonly title: string;
  /** The chart as sentences, for screen readers. */
  readonly summary: string;
  /** The layers that the drawn values include. */
  readonly includes: readonly IncludesLine[];
  /** The table view. */
  readonly table: SortableTable;
  /** The complete data with all samples, for the CSV. */
  readonly csv: () => ChartTable;
  readonly legend?: readonly LegendEntry[];
  /** Sources, for the caption of a saved picture. */
  readonly credits?: string | undefined;
  /** The settings of the chart. */
  readonly controls?: ReactNode;
  /** A note below the drawing. */
  readonly note?: ReactNode;
  /** The text of the empty state; null if there is something to draw. */
  readonly empty: string | null;
  /** @param at the id of the summary, and the available width */
  readonly children: (at: { readonly summaryId: string; readonly width: number }) => ReactNode;
}

/** Returns the text of a note without the parts that open on request. */
function noteText(note: HTMLElement): string {
  const copy = note.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return '';
  for (const folded of copy.querySelectorAll('details, button')) folded.remove();
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** The frame of every chart: title, legend, layers, table view, note and downloads. */
export function ChartFrame(props: ChartFrameProps) {
  const {
    report,
    subject,
    name,
    title,
    summary,
    includes,
    table,
    csv,
    legend = [],
    credits,
    controls,
    note,
    empty,
    children,
  } = props;
  const summaryId = useId();
  const titleId = useId();
  const drawn = useRef<HTMLDivElement>(null);
  const noteBox = useRef<HTMLDivElement>(null);
  const [body, width] = useWidth();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const [message, setMessage] = useState('');

  const picture = (): Picture => {
    if (drawn.current === null) throw new Error('the chart is no longer shown');
    return drawPicture(drawn.current, {
      title: `${title} · ${subjectName(report, subject)}`,
      caption: [
        ...(noteBox.current === null ? [] : [noteText(noteBox.current)]),
        ...includes.map(({ label, layers }) => `${label} includes: ${layers}`),
        ...(credits === undefined ? [] : [credits]),
        captionLine(report, subject),
      ],
    });
  };

  return (
    <figure className={`${tokens.tokens} ${classes.frame}`} aria-labelledby={titleId} data-chart={name}>
      <div className={classes.head}>
        <h3 id={titleId} className={classes.title}>
          {title}
        </h3>
        <div className={classes.controls}>
          {empty === null && view === 'chart' && controls}
          {empty === null && (
            <>
              <SegmentedControl
                aria-label={`${title}: view`}
                data={[
                  { value: 'chart', label: 'Chart' },
                  { value: 'table', label: 'Table' },
                ]}
                value={view}
                onChange={(value) => setView(value === 'table' ? 'table' : 'chart')}
              />
              <ExportMenu
                title={title}
                report={report}
                file={fileName(subject, name)}
                card={(link) => chartCard(report, subject, title, table, link)}
                picture={view === 'table' ? null : picture}
                csv={csv}
                onMessage={setMessage}
              />
            </>
          )}
        </div>
      </div>
      <div ref={drawn}>
        {empty === null && view === 'chart' && legend.length > 0 && (
          <ul className={classes.legend}>
            {legend.map(({ sign, colour, label }) => (
              <li key={label}>
                <span className={classes.sign} style={{ color: colour }} aria-hidden>
                  {sign}
                </span>
                {label}
              </li>
            ))}
          </ul>
        )}
        <div className={classes.body} ref={body}>
          {empty !== null && <p className={classes.empty}>{empty}</p>}
          {empty === null && view === 'table' && (
            <SortableTableView
              table={table}
              label={`${title}: data`}
              lead={(key) => <HostSign report={report} host={key} />}
            />
          )}
          {empty === null && view === 'chart' && width > 0 && children({ summaryId, width })}
        </div>
      </div>
      {empty === null && <Includes lines={includes} />}
      {empty === null && note !== undefined && (
        <div ref={noteBox} className={classes.note}>
          {note}
        </div>
      )}
      <figcaption>
        <VisuallyHidden id={summaryId}>{summary}</VisuallyHidden>
        <span className={classes.message} role="status">
          {message}
        </span>
      </figcaption>
    </figure>
  );
}
