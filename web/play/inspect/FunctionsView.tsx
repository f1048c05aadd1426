import { SegmentedControl, TextInput } from '@mantine/core';
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

export interface FunctionsViewProps {
  /** The file name of the module. */
  readonly name: string;
  readonly inspection: Inspection;
  readonly bytes: Uint8Array;
  /** The function to show, for example a frame of a trap. Each request is a new object. */
  readonly requested: { readonly index: number; readonly offset?: number | null } | null;
}

const SHAPES = [
  { value: 'map', label: 'Map' },
  { value: 'table', label: 'Table' },
] as const;

/** The functions by size, as a map or a table, and the WAT of the selected one. */
export function FunctionsView({ name, inspection, bytes, requested }: FunctionsViewProps) {
  const [shape, setShape] = useState<'map' | 'table'>('map');
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<FunctionRow | null>(null);
  /** The offset in the module of the instruction to mark. */
  const [offset, setOffset] = useState<number | null>(null);
  const [followed, setFollowed] = useState<typeof requested>(null);
  const filter = useDeferredValue(query);
  const rows = useMemo(() => functionRows(inspection), [inspection]);
  const shown = useMemo(() => matchingRows(rows, filter), [rows, filter]);
  const total = useMemo(() => rows.reduce((sum, { size }) => sum + size, 0), [rows]);
  const shownSize = useMemo(() => shown.reduce((sum, { size }) => sum + size, 0), [shown]);

  const choose = (row: FunctionRow | null) => {
    setChosen(row);
    setOffset(null);
  };
  if (requested !== followed) {
    setFollowed(requested);
    setQuery('');
    setChosen(rows.find(({ index }) => index === requested?.index) ?? null);
    setOffset(requested?.offset ?? null);
  }
  if (rows.length === 0) return <p className={classes.none}>The module defines no functions.</p>;
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
          <span className={classes.count} role="status">
            {shown.length === rows.length
              ? `${counted(rows.length, 'function')}, ${formatBytes(total)}`
              : `${formatCount(shown.length)} of ${formatCount(rows.length)}, ${formatBytes(shownSize)}`}
            {namesNote(rows)}
          </span>
          <ModuleText name={name} bytes={bytes} />
        </div>
        {shown.length === 0 ? (
          <p className={classes.none}>No matching function.</p>
        ) : shape === 'map' ? (
          <FunctionMap rows={shown} total={total} chosen={chosen} onChoose={choose} />
        ) : (
          <FunctionTable rows={shown} total={total} typeOf={typeOf} chosen={chosen} onChoose={choose} />
        )}
      </div>
      {chosen !== null && (
        <FunctionCode
          inspection={inspection}
          bytes={bytes}
          index={chosen.index}
          offset={offset}
          onOpen={(index) => choose(rows.find((row) => row.index === index) ?? null)}
          onClose={() => choose(null)}
        />
      )}
    </div>
  );
}
