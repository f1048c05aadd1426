import { Checkbox, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import type { Inspection } from '../../../core/module/inspection.ts';
import { showType } from '../../../core/module/wasi-functions.ts';
import { counted, formatBytes, formatCount } from '../../ui/quantity.ts';
import { FunctionCode } from './code/FunctionCode.tsx';
import { ModuleText } from './code/ModuleText.tsx';
import { FunctionMap } from './FunctionMap.tsx';
import classes from './FunctionsView.module.css';
import { FunctionTable } from './FunctionTable.tsx';
import { type FunctionRow, functionRows, matchingRows, namesNote } from './function-rows.ts';
import { CallsPane } from './functions/CallsPane.tsx';
import { GenericsTable } from './functions/GenericsTable.tsx';
import { type Grouping, keeperGroups } from './functions/map-groups.ts';
import type { AnalysisRequest } from './use-analysis.ts';

export interface FunctionsViewProps {
  /** The file name of the module. */
  readonly name: string;
  readonly inspection: Inspection;
  readonly bytes: Uint8Array;
  /** The function to show, for example a frame of a trap. Each request is a new object. */
  readonly requested: { readonly index: number; readonly offset?: number | null } | null;
  readonly analysis: AnalysisRequest;
}

const SHAPES = [
  { value: 'map', label: 'Map' },
  { value: 'table', label: 'Table' },
  { value: 'generics', label: 'Generics' },
] as const;

const GROUPINGS: readonly { readonly value: Grouping; readonly label: string }[] = [
  { value: 'library', label: 'By library' },
  { value: 'keeper', label: 'By what keeps them' },
];

/** The share of functions in libraries from which the map is grouped by library: stripped modules keep a few names. */
const NAMED = 0.1;

/** The functions by size, as a map or a table, and the WAT and the calls of the selected one. */
export function FunctionsView({ name, inspection, bytes, requested, analysis }: FunctionsViewProps) {
  const [shape, setShape] = useState<'map' | 'table' | 'generics'>('map');
  const [grouping, setGrouping] = useState<Grouping | null>(null);
  const [query, setQuery] = useState('');
  const [onlyUnreachable, setOnlyUnreachable] = useState(false);
  const [chosenIndex, setChosenIndex] = useState(requested?.index ?? null);
  /** The offset in the module of the instruction to mark. */
  const [offset, setOffset] = useState(requested?.offset ?? null);
  const [followed, setFollowed] = useState<typeof requested>(requested);
  const filter = useDeferredValue(query);
  const graph = analysis.state.kind === 'ready' ? analysis.state.analysis.graph : null;
  const rows = useMemo(() => functionRows(inspection, graph), [inspection, graph]);
  const shown = useMemo(
    () => matchingRows(onlyUnreachable ? rows.filter(({ isUnreachable }) => isUnreachable) : rows, filter),
    [rows, filter, onlyUnreachable],
  );
  const total = useMemo(() => totalSize(rows), [rows]);
  const unreachable = useMemo(() => rows.filter(({ isUnreachable }) => isUnreachable), [rows]);
  const isNamed = useMemo(() => rows.filter(({ owner }) => owner !== '').length >= rows.length * NAMED, [rows]);
  const usedGrouping = graph === null ? 'library' : (grouping ?? (isNamed ? 'library' : 'keeper'));
  const groupOf = useMemo(
    () => (usedGrouping === 'keeper' && graph !== null ? keeperGroups(rows, graph) : undefined),
    [usedGrouping, rows, graph],
  );

  if (requested !== followed) {
    setFollowed(requested);
    setQuery('');
    setOnlyUnreachable(false);
    setChosenIndex(requested?.index ?? null);
    setOffset(requested?.offset ?? null);
  }
  if (rows.length === 0) return <p className={classes.none}>The module defines no functions.</p>;
  const chosen = chosenIndex === null ? null : (rows[chosenIndex - inspection.functions.firstIndex] ?? null);
  const show = (index: number | null) => {
    setChosenIndex(index);
    setOffset(null);
  };
  const choose = ({ index }: FunctionRow) => show(index);
  const typeOf = ({ type }: FunctionRow): string => {
    const found = inspection.types[type];
    return found == null ? '' : showType(found);
  };
  return (
    <div className={classes.view} data-open={chosen !== null || undefined}>
      <div className={classes.list}>
        <div className={classes.tools}>
          <TextInput
            className={classes.search}
            aria-label="Search functions"
            placeholder="Name or index"
            spellCheck={false}
            leftSection={<IconSearch size={14} aria-hidden />}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
          <SegmentedControl aria-label="Function view" data={[...SHAPES]} value={shape} onChange={setShape} />
          {shape === 'map' && (
            <Select
              className={classes.grouping}
              aria-label="Groups of the map"
              data={GROUPINGS}
              allowDeselect={false}
              disabled={graph === null}
              value={usedGrouping}
              onChange={(value) => setGrouping(GROUPINGS.find((each) => each.value === value)?.value ?? null)}
            />
          )}
          <Checkbox
            label={
              graph === null
                ? 'Unreachable only'
                : `Unreachable only (${formatCount(unreachable.length)}, ${formatBytes(totalSize(unreachable))})`
            }
            disabled={graph === null || unreachable.length === 0}
            checked={onlyUnreachable}
            onChange={(event) => setOnlyUnreachable(event.currentTarget.checked)}
          />
          <span className={classes.count} role="status">
            {shown.length === rows.length
              ? `${counted(rows.length, 'function')}, ${formatBytes(total)}`
              : `${formatCount(shown.length)} of ${formatCount(rows.length)}, ${formatBytes(totalSize(shown))}`}
            {namesNote(rows)}
          </span>
          <ModuleText name={name} bytes={bytes} />
        </div>
        {shown.length === 0 ? (
          <p className={classes.none}>No matching function.</p>
        ) : shape === 'map' ? (
          <FunctionMap rows={shown} total={total} chosen={chosen} groupOf={groupOf} onChoose={choose} />
        ) : shape === 'table' ? (
          <FunctionTable rows={shown} total={total} typeOf={typeOf} chosen={chosen} onChoose={choose} />
        ) : (
          <GenericsTable rows={shown} onChoose={choose} />
        )}
      </div>
      {chosen !== null && (
        <FunctionCode
          inspection={inspection}
          bytes={bytes}
          index={chosen.index}
          offset={offset}
          onOpen={show}
          onClose={() => show(null)}
        >
          <CallsPane row={chosen} inspection={inspection} analysis={analysis} />
        </FunctionCode>
      )}
    </div>
  );
}

const totalSize = (rows: readonly FunctionRow[]): number => rows.reduce((sum, { size }) => sum + size, 0);
