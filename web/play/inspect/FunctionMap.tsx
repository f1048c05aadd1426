import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type MouseEvent, memo, useId, useMemo, useState } from 'react';
import classes from './FunctionsView.module.css';
import { cellOfKey, cellWords, layOutMap, type MapCell, type MapGroup } from './function-map.ts';
import { type FunctionRow, ownerGroups } from './function-rows.ts';

export interface FunctionMapProps {
  readonly rows: readonly FunctionRow[];
  /** The size that shares refer to. */
  readonly total: number;
  readonly chosen: FunctionRow | null;
  /** The name of a function's group; by default its library. */
  readonly groupOf: ((row: FunctionRow) => string) | undefined;
  onChoose(row: FunctionRow): void;
}

/** The list's role on a graphic, which takes the focus for its cells. */
const listRole = (activeId: string | undefined) => ({
  role: 'listbox',
  tabIndex: 0,
  'aria-activedescendant': activeId,
});

/** A treemap of the functions, grouped by crate, package or library. */
export function FunctionMap({ rows, total, chosen, groupOf, onChoose }: FunctionMapProps) {
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const id = useId();
  const [active, setActive] = useState(-1);
  const [pointed, setPointed] = useState(-1);
  const groups = useMemo(() => ownerGroups(rows, groupOf), [rows, groupOf]);
  const laidOut = useMemo(() => layOutMap(groups, width, height), [groups, width, height]);
  const cells = useMemo(() => laidOut.flatMap((group) => group.cells), [laidOut]);
  const shown = cells[pointed] ?? cells[active] ?? cells.find(({ row }) => row !== null && row === chosen);
  const marked = cells[pointed] ?? cells[active];
  const chosenCell = chosen === null ? undefined : cells.find(({ row }) => row?.index === chosen.index);

  const cellUnder = (event: MouseEvent<SVGSVGElement>): number => {
    const target = event.target instanceof Element ? event.target.closest('[data-cell]') : null;
    return Number(target?.getAttribute('data-cell') ?? -1);
  };
  const open = (at: number) => {
    setActive(at);
    const row = cells[at]?.row;
    if (row != null) onChoose(row);
  };
  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') open(active);
    else {
      const next = cellOfKey(cells, active, event.key);
      if (next === null) return;
      setActive(next);
    }
    setPointed(-1);
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      <div ref={ref} className={classes.map}>
        <svg
          width={width}
          height={height}
          className={classes.svg}
          aria-label="Functions by size. Arrow keys move between functions, Enter shows the WAT."
          {...listRole(cells[active] === undefined ? undefined : `${id}-${active}`)}
          onKeyDown={onKeyDown}
          onMouseMove={(event) => setPointed(cellUnder(event))}
          onMouseLeave={() => setPointed(-1)}
          onClick={(event) => open(cellUnder(event))}
          onBlur={() => setActive(-1)}
        >
          <MapGroups groups={laidOut} total={total} id={id} />
          {chosenCell !== undefined && <Outline cell={chosenCell} className={classes.chosenCell} />}
          {marked !== undefined && <Outline cell={marked} className={classes.markedCell} />}
        </svg>
      </div>
      <p className={classes.reading} aria-hidden>
        {shown === undefined ? 'Area = size. Select a function to view its WAT.' : cellWords(shown, total)}
      </p>
    </>
  );
}

interface MapGroupsProps {
  readonly groups: readonly MapGroup[];
  readonly total: number;
  readonly id: string;
}

/** Drawn once per size: moving the pointer draws only outlines. */
const MapGroups = memo(function MapGroups({ groups, total, id }: MapGroupsProps) {
  let at = -1;
  return groups.map((group) => (
    <g key={group.owner} className={classes.group} data-hue={group.hue ?? 'none'}>
      <rect className={classes.groupBox} x={group.x} y={group.y} width={group.width} height={group.height} />
      {group.title !== '' && (
        <text className={classes.groupTitle} x={group.x + 4} y={group.y + 12}>
          {group.title}
        </text>
      )}
      {group.cells.map((cell) => {
        at += 1;
        return <Cell key={at} cell={cell} at={at} id={`${id}-${at}`} words={cellWords(cell, total)} />;
      })}
    </g>
  ));
});

interface CellProps {
  readonly cell: MapCell;
  readonly at: number;
  readonly id: string;
  readonly words: string;
}

/** An option of the list, for which SVG has no element. */
const optionRole = { role: 'option', 'aria-selected': false } as const;

function Cell({ cell, at, id, words }: CellProps) {
  return (
    <g id={id} data-cell={at} data-rest={cell.row === null || undefined} aria-label={words} {...optionRole}>
      <rect
        className={classes.cell}
        x={cell.x}
        y={cell.y}
        width={Math.max(0, cell.width - 1)}
        height={Math.max(0, cell.height - 1)}
      />
      {cell.text !== '' && (
        <text className={classes.cellText} x={cell.x + 3} y={cell.y + 11}>
          {cell.text}
        </text>
      )}
    </g>
  );
}

function Outline({ cell, className }: { readonly cell: MapCell; readonly className: string | undefined }) {
  const { x, y, width, height } = cell;
  return <rect className={className} x={x} y={y} width={Math.max(0, width - 1)} height={Math.max(0, height - 1)} />;
}
