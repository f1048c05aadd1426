import { useElementSize, useMergedRef } from '@mantine/hooks';
import {
  type KeyboardEvent,
  type MouseEvent,
  memo,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import type { TraceLog } from '../../../core/trace/log.ts';
import classes from './CallList.module.css';
import { rangeOf, rowOfKey } from './list-keys.ts';
import {
  AT_TOP,
  afterScroll,
  PAGE_LIMIT,
  pageHeight,
  placeAt,
  rowsAround,
  type ScrollPlace,
  topOf,
  topShowing,
} from './scroll-scale.ts';
import { rowLabel, rowView } from './words.ts';

/* px, as in the style sheet */
const HEADER = 24;
const ROW = 24;
const FOLDED_ROW = 44;
/** Narrower lists show a call in two lines. */
const FOLDS_BELOW = 640;
const EXTRA_ROWS = 10;
/** The scrollbar is moved to its true place after this long without scrolling. */
const SETTLES: number = 180; // ms

/** The attributes of an ARIA grid. HTML has no such element: a table takes the role, and the focus for its rows. */
const gridRole = (length: number, activeId: string | undefined) => ({
  role: 'grid',
  tabIndex: 0,
  'aria-multiselectable': true,
  'aria-rowcount': length + 1,
  'aria-activedescendant': activeId,
});

const COLUMNS = ['#', 'Time (ms)', 'Duration', 'Call', 'Result'];

export interface Selection {
  readonly anchor: number;
  /** -1 where there is none. */
  readonly active: number;
}

export interface CallListProps {
  readonly log: TraceLog;
  readonly length: number;
  readonly numberAt: (index: number) => number;
  readonly selection: Selection;
  onSelect(selection: Selection): void;
  onCopy(): void;
}

/** The list of calls. Only the rows in view are in the page: a million cost as much as thirty. */
export function CallList({ log, length, numberAt, selection, onSelect, onCopy }: CallListProps) {
  const { ref: sizeRef, width, height } = useElementSize<HTMLDivElement>();
  const scroller = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const merged = useMergedRef(scroller, sizeRef);
  const listId = useId();
  const [place, setPlace] = useState(AT_TOP);
  const settling = useRef<ReturnType<typeof setTimeout>>(undefined);
  const atEnd = useRef(false);

  const folded = width > 0 && width < FOLDS_BELOW;
  const rowHeight = folded ? FOLDED_ROW : ROW;
  const view = Math.max(0, height - (folded ? 0 : HEADER));
  const size = { content: length * rowHeight, view };
  const rows = rowsAround(topOf(place), view, rowHeight, length, EXTRA_ROWS);
  const range = rangeOf(selection.anchor, selection.active);
  const gapAt = log.forgotten.count > 0 ? log.forgotten.from + log.forgotten.count : -1;

  const take = (next: ScrollPlace) => {
    atEnd.current = size.content > view && topOf(next) >= size.content - view - 1;
    setPlace(next);
  };
  const scrollTo = (top: number) => {
    const element = scroller.current;
    if (element === null) return;
    const target = placeAt(top, size);
    element.scrollTop = target.scrollTop;
    // Browsers round the position; keep the rounded one.
    take({ scrollTop: element.scrollTop, base: topOf(target) - element.scrollTop });
  };
  const onScroll = () => {
    const element = scroller.current;
    if (element === null) return;
    const next = afterScroll(place, element.scrollTop, size);
    take(next);
    clearTimeout(settling.current);
    if (size.content > PAGE_LIMIT) settling.current = setTimeout(() => flushSync(() => scrollTo(topOf(next))), SETTLES);
  };
  useEffect(() => () => clearTimeout(settling.current), []);

  const followEnd = useEffectEvent(() => {
    if (atEnd.current) scrollTo(size.content);
  });
  useLayoutEffect(() => {
    if (length > 0) followEnd();
  }, [length]);

  // The details of the selected call take room from the list: keep the call in view.
  const keepActive = useEffectEvent(() => {
    if (selection.active >= 0) scrollTo(topShowing(selection.active, rowHeight, topOf(place), view));
  });
  useLayoutEffect(() => {
    if (view > 0) keepActive();
  }, [view]);

  const choose = (index: number, extend: boolean) =>
    onSelect({ anchor: extend && selection.active >= 0 ? selection.anchor : index, active: index });
  function onClick(event: MouseEvent<HTMLTableElement>): void {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
    if (row === null) return;
    // Focus the list: a row leaves the page when it is scrolled out of view.
    table.current?.focus({ preventScroll: true });
    choose(Number(row.dataset.index), event.shiftKey);
  }

  function onKeyDown(event: KeyboardEvent<HTMLTableElement>): void {
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (event.altKey) return;
    if (command && key === 'a' && length > 0) onSelect({ anchor: 0, active: length - 1 });
    else if (command && key === 'c' && selection.active >= 0) onCopy();
    else if (event.key === 'Escape' && selection.active >= 0) onSelect({ anchor: -1, active: -1 });
    else {
      const pageRows = Math.max(1, Math.floor(view / rowHeight) - 1);
      const next = command ? null : rowOfKey(event.key, selection.active, length, pageRows);
      if (next === null) return;
      choose(next, event.shiftKey);
      scrollTo(topShowing(next, rowHeight, topOf(place), view));
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className={classes.frame}>
      <div ref={merged} className={classes.scroller} data-folded={folded || undefined} onScroll={onScroll}>
        <table
          ref={table}
          className={classes.list}
          {...gridRole(length, isBetween(selection.active, rows) ? `${listId}-${selection.active}` : undefined)}
          aria-label="Calls"
          onClick={onClick}
          onKeyDown={onKeyDown}
        >
          <thead className={classes.header}>
            <tr aria-rowindex={1}>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className={classes.rows} style={{ height: pageHeight(size) }}>
            {indices(rows).map((index) => {
              const number = numberAt(index);
              return (
                <CallRow
                  key={index}
                  id={`${listId}-${index}`}
                  log={log}
                  number={number}
                  index={index}
                  top={index * rowHeight - place.base}
                  active={index === selection.active}
                  selected={isBetween(index, { start: range.from, end: range.end })}
                  afterGap={number === gapAt}
                />
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}

const isBetween = (index: number, { start, end }: { start: number; end: number }): boolean =>
  index >= start && index < end;

const indices = ({ start, end }: { start: number; end: number }): number[] =>
  Array.from({ length: end - start }, (_, at) => start + at);

interface CallRowProps {
  readonly log: TraceLog;
  readonly number: number;
  readonly index: number;
  readonly id: string;
  readonly top: number;
  readonly active: boolean;
  readonly selected: boolean;
  /** Whether the calls before this one were discarded. */
  readonly afterGap: boolean;
}

/** One call. Its text is computed only while it is in view. */
const CallRow = memo(function CallRow(props: CallRowProps) {
  const { log, number, index, id, top, active, selected, afterGap } = props;
  const row = log.row(number);
  const view = row === null ? null : rowView(row);
  return (
    <tr
      id={id}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-label={view === null ? 'Discarded' : rowLabel(view)}
      className={classes.row}
      data-index={index}
      data-active={active || undefined}
      data-gap={afterGap || undefined}
      data-tone={view?.tone}
      style={{ transform: `translateY(${top}px)` }}
    >
      {view === null ? (
        <td className={classes.call}>discarded</td>
      ) : (
        <>
          <td className={classes.number}>{view.number}</td>
          <td className={classes.time}>{view.time}</td>
          <td className={classes.duration}>{view.duration}</td>
          <td className={classes.call} title={view.args}>
            <b>{view.name}</b>
            <span className={classes.args}>{view.args}</span>
          </td>
          <td className={classes.outcome} title={view.meaning}>
            <span className={classes.errno}>{view.outcome}</span>
            <span className={classes.result}>{view.result}</span>
          </td>
        </>
      )}
    </tr>
  );
});
