import { Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import type { FunctionChange, ModuleDiff } from '../../../../core/module/diff/diff.ts';
import { formatCount } from '../../../ui/quantity.ts';
import classes from './CompareView.module.css';
import {
  changeLabel,
  changeText,
  functionsSentence,
  indexText,
  KIND_MEANINGS,
  KIND_WORDS,
  KINDS,
  type Kind,
  matchedText,
  matchingChanges,
} from './words.ts';

export interface FunctionChangesProps {
  readonly diff: ModuleDiff;
  readonly chosen: FunctionChange | null;
  onChoose(change: FunctionChange): void;
}

/** The functions that differ, those with the largest change of size first. */
export function FunctionChanges({ diff, chosen, onChoose }: FunctionChangesProps) {
  const [query, setQuery] = useState('');
  const [kind, setKind] = useState<Kind | 'all'>('all');
  const filter = useDeferredValue(query);
  const { functions } = diff;
  const shown = useMemo(() => matchingChanges(functions, filter, kind), [functions, filter, kind]);
  return (
    <>
      <h2 className={classes.heading}>Functions</h2>
      <p className={classes.sentence}>{functionsSentence(diff)}</p>
      {functions.length > 0 && (
        <>
          <div className={classes.tools}>
            <TextInput
              className={classes.search}
              size="xs"
              aria-label="Search changed functions"
              placeholder="Name"
              spellCheck={false}
              leftSection={<IconSearch size={14} aria-hidden />}
              value={query}
              onChange={(event) => setQuery(event.currentTarget.value)}
            />
            <Select
              className={classes.kinds}
              size="xs"
              aria-label="Kind of change"
              allowDeselect={false}
              data={[
                { value: 'all', label: 'All changes' },
                ...KINDS.map((value) => ({ value, label: KIND_WORDS[value] })),
              ]}
              value={kind}
              onChange={(value) => setKind(KINDS.find((each) => each === value) ?? 'all')}
            />
            <span className={classes.count} role="status">
              {shown.length === functions.length
                ? ''
                : `${formatCount(shown.length)} of ${formatCount(functions.length)}`}
            </span>
          </div>
          <ChangeTable changes={shown} chosen={chosen} onChoose={onChoose} />
        </>
      )}
    </>
  );
}

/** px */
const ROW = 26;
const ROWS_IN_VIEW = 14;

interface ChangeTableProps {
  readonly changes: readonly FunctionChange[];
  readonly chosen: FunctionChange | null;
  onChoose(change: FunctionChange): void;
}

/** Only the rows in view are in the page: two builds of a large program differ in thousands of functions. */
function ChangeTable({ changes, chosen, onChoose }: ChangeTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: changes.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  if (changes.length === 0) return <p className={classes.none}>No matching function.</p>;
  return (
    <div
      ref={scroller}
      className={classes.functions}
      style={{ height: ROW * (Math.min(changes.length, ROWS_IN_VIEW) + 1) + 2 }}
    >
      <table aria-label="Changed functions" aria-rowcount={changes.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">Change</th>
            <th scope="col">Function</th>
            <th scope="col">Index</th>
            <th scope="col">Before, B</th>
            <th scope="col">After, B</th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const change = changes[index];
            if (change === undefined) return null;
            const { before, after, kind } = change;
            return (
              <tr
                key={index}
                aria-rowindex={index + 2}
                data-chosen={change === chosen || undefined}
                style={{ transform: `translateY(${start}px)` }}
              >
                <td title={`${KIND_MEANINGS[kind]} ${matchedText(change)}`.trim()} data-kind={kind}>
                  {KIND_WORDS[kind]}
                </td>
                <td>
                  <button type="button" title={changeLabel(change)} onClick={() => onChoose(change)}>
                    {changeLabel(change)}
                  </button>
                </td>
                <td>{indexText(change)}</td>
                <td>{before === null ? '–' : formatCount(before.size)}</td>
                <td>{after === null ? '–' : formatCount(after.size)}</td>
                <td>{changeText(before?.size ?? 0, after?.size ?? 0)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
