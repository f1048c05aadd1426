import { useElementSize, useMergedRef } from '@mantine/hooks';
import { type KeyboardEvent, useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { TraceLog } from '../../../core/trace/log.ts';
import classes from './CallList.module.css';
import { CallRow } from './CallRow.tsx';
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

/* px, as in the style sheet */
const HEADER = 24;
const ROW = 24;
const FOLDED_ROW = 44;
/** Below this width a call takes two lines. */
const FOLDS_BELOW = 640;
const EXTRA_ROWS = 10;
/** After this long without a move, the scrollbar is put to where it tells the place. */
const SETTLES: number = 180; // ms

/** HTML has no element for a grid; ARIA puts the role on a table, which then takes the focus for its rows. */
const gridRole = (length: number, activeId: string | undefined) => ({
  role: 'grid',
  tabIndex: 0,
  'aria-multiselectable': true,
  'aria-rowcount': length + 1,
  'aria-activedescendant': activeId,
});

const COLUMNS = ['#', 'Time, ms', 'Took', 'Call', 'Answer'];

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

/** The list of calls: only the rows in view are in the page, so that a million cost as much as thirty. */
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
    const wanted = placeAt(top, size);
    element.scrollTop = wanted.scrollTop;
    // Browsers round: what they made of it is what counts.
    take({ scrollTop: element.scrollTop, base: topOf(wanted) - element.scrollTop });
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

  // The effect follows the length alone, with the functions of the latest render.
  const followEnd = useRef(() => {});
  followEnd.current = () => {
    if (atEnd.current) scrollTo(size.content);
  };
  useLayoutEffect(() => {
    if (length > 0) followEnd.current();
  }, [length]);

  // What is told of the chosen call takes room from the list: the call stays in view.
  const keepActive = useRef(() => {});
  keepActive.current = () => {
    if (selection.active >= 0) scrollTo(topShowing(selection.active, rowHeight, topOf(place), view));
  };
  useLayoutEffect(() => {
    if (view > 0) keepActive.current();
  }, [view]);

  const choose = (index: number, extend: boolean) =>
    onSelect({ anchor: extend && selection.active >= 0 ? selection.anchor : index, active: index });
  const latest = useRef(choose);
  latest.current = choose;
  const onChoose = useCallback((index: number, extend: boolean) => {
    // The row goes when the list scrolls; the list stays.
    table.current?.focus({ preventScroll: true });
    latest.current(index, extend);
  }, []);

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
                  onChoose={onChoose}
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
