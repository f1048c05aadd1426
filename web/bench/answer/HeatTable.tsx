import { type CSSProperties, type KeyboardEvent, useMemo, useState } from 'react';
import { figureText } from '../../../core/analysis/words/figure.ts';
import { hostName, subjectName } from '../../../core/analysis/words/host.ts';
import { byColumn, type Share, type ThroughputAnswer, type ThroughputRow } from '../../../core/answer/throughput.ts';
import { percentText } from '../../../core/answer/tiles.ts';
import type { Report } from '../../../core/report/report.ts';
import { hostStyle, signOf } from '../../charts/plot/host-style.ts';
import classes from './HeatTable.module.css';
import { useHoverText } from './HoverText.tsx';
import { cellSentence, heatOf, meanSentence } from './heat.ts';

export interface HeatTableProps {
  readonly report: Report;
  readonly throughput: ThroughputAnswer;
}

type Column = number | 'mean';

interface HeatCell {
  readonly text: string;
  /** Null if nothing was measured. */
  readonly sentence: string | null;
  readonly share: Share | null;
  readonly isUnsteady: boolean;
}

/** Marks a throughput that had not become steady. */
const UNSTEADY = '†';

/** Returns the cells of a row in the order of the columns. */
function cellsOf(
  row: ThroughputRow,
  columns: readonly Column[],
  { throughput, report }: HeatTableProps,
): readonly HeatCell[] {
  const base = report.hosts.find(({ key }) => key === throughput.baseline);
  const baseline = base === undefined ? null : hostName(base);
  return columns.map((column): HeatCell => {
    if (column === 'mean') {
      const { mean } = row;
      const sentence = baseline === null ? null : meanSentence(row, baseline, throughput.subjects.length);
      return { text: mean === null ? '–' : percentText(mean.speed.value), sentence, share: mean, isUnsteady: false };
    }
    const found = row.cells[column] ?? null;
    if (found === null) return { text: '–', sentence: null, share: null, isUnsteady: false };
    const { share, cell, isUnsteady } = found;
    return {
      text: share === null ? figureText(cell, report) : percentText(share.speed.value),
      sentence: cellSentence(row, found, report, baseline),
      share,
      isUnsteady,
    };
  });
}

/** Returns the place that an arrow key moves to; null for other keys. */
function placeAfterKey(key: string, { row, column }: Place, rows: number, columns: number): Place | null {
  switch (key) {
    case 'ArrowDown':
      return { row: Math.min(row + 1, rows - 1), column };
    case 'ArrowUp':
      return { row: Math.max(row - 1, 0), column };
    case 'ArrowRight':
      return { row, column: Math.min(column + 1, columns - 1) };
    case 'ArrowLeft':
      return { row, column: Math.max(column - 1, 0) };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: columns - 1 };
    default:
      return null;
  }
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/** The throughput of all programs on all hosts, as a share of the baseline. Sortable by any column. */
export function HeatTable(props: HeatTableProps) {
  const { report, throughput } = props;
  const { subjects, baseline } = throughput;
  const columns: readonly Column[] = subjects.length > 1 ? ['mean', ...subjects.keys()] : [0];
  const [chosen, setChosen] = useState<Column>('mean');
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const sorting = columns.includes(chosen) ? chosen : (columns[0] ?? 0);
  const rows = useMemo(() => byColumn(throughput.rows, sorting), [throughput, sorting]);
  const { handlers, text } = useHoverText();
  const base = report.hosts.find(({ key }) => key === baseline);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, at: Place): void => {
    const next = placeAfterKey(event.key, at, rows.length, columns.length);
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    setPlace(next);
    event.currentTarget
      .closest('table')
      ?.querySelector<HTMLElement>(`[data-place="${next.row} ${next.column}"]`)
      ?.focus();
  };

  const tabStop = { row: Math.min(place.row, rows.length - 1), column: Math.min(place.column, columns.length - 1) };
  return (
    <section className={classes.panel} aria-labelledby="throughput-question">
      <header className={classes.head}>
        <h3 id="throughput-question">How fast does it run?</h3>
        <p>throughput{base === undefined ? '' : `, % of ${hostName(base)}`}</p>
      </header>
      <div className={classes.scroll} {...handlers}>
        <table className={classes.table} aria-labelledby="throughput-question">
          <thead>
            <tr>
              <th scope="col" className={classes.host}>
                Host
              </th>
              {columns.map((column) => (
                <th key={column} scope="col" aria-sort={column === sorting ? 'descending' : 'none'}>
                  <button type="button" className={classes.sort} onClick={() => setChosen(column)}>
                    {column === 'mean' ? 'Mean' : subjectName(report, subjects[column] ?? '')}
                    <span className={classes.arrow} aria-hidden>
                      {column === sorting ? '↓' : ''}
                    </span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, rowIndex) => (
              <tr key={row.host.key} data-role={row.role}>
                <th scope="row" className={classes.host}>
                  <span style={{ color: hostStyle(row.host).colour }} aria-hidden>
                    {signOf(row.host)}
                  </span>{' '}
                  {hostName(row.host)}
                </th>
                {cellsOf(row, columns, props).map((cell, columnIndex) => {
                  const heat = cell.share === null ? null : heatOf(cell.share.speed.value);
                  const isTabStop = rowIndex === tabStop.row && columnIndex === tabStop.column;
                  const at = { row: rowIndex, column: columnIndex };
                  return (
                    <td
                      key={columns[columnIndex]}
                      data-tone={heat?.tone}
                      data-unsure={cell.share?.verdict.kind === 'unsure' || undefined}
                      data-mean={columns[columnIndex] === 'mean' || undefined}
                      style={{ '--heat': `${Math.round(100 * (heat?.strength ?? 0))}%` } as CSSProperties}
                    >
                      <button
                        type="button"
                        className={classes.cell}
                        data-place={`${rowIndex} ${columnIndex}`}
                        data-hover={cell.sentence ?? undefined}
                        aria-label={cell.sentence ?? `${hostName(row.host)}: not measured.`}
                        tabIndex={isTabStop ? 0 : -1}
                        onFocus={() => setPlace(at)}
                        onKeyDown={(event) => onKeyDown(event, at)}
                      >
                        {cell.text}
                        {cell.isUnsteady && <sup className={classes.unsteady}>{UNSTEADY}</sup>}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes.note}>
        {throughput.rows.some(({ cells }) => cells.some((cell) => cell?.isUnsteady)) &&
          `${UNSTEADY} Not steady: the code had not reached its top tier. `}
        {base === undefined
          ? 'One host has no ratio.'
          : `Grey: within 3% of ${hostName(base)}. Blue: faster. Orange: slower. Dotted: inconclusive. Mean: geometric mean.`}
      </p>
      {text}
    </section>
  );
}
