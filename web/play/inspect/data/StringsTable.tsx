import { NumberInput, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconDownload, IconSearch } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { csvText } from '../../../../core/base/csv.ts';
import { messageOf } from '../../../../core/base/errors.ts';
import type { Inspection } from '../../../../core/module/inspection.ts';
import type { FoundStrings, StringQuery } from '../../../../core/module/strings.ts';
import { findModuleStrings } from '../../../runner/inspect-module.ts';
import { downloadBytes } from '../../../ui/download.ts';
import { IconAction } from '../../../ui/IconAction.tsx';
import { counted, formatCount } from '../../../ui/quantity.ts';
import { useNavigation } from '../navigation.ts';
import { AddressUsesNote } from './AddressUsesNote.tsx';
import classes from './ModuleDataView.module.css';
import { addressText, stringText } from './preview.ts';

export interface StringsTableProps {
  readonly inspection: Inspection;
  readonly bytes: Uint8Array;
}

const ROW = 26; // px
const SHORTEST = 6;

type Answer =
  | { readonly kind: 'found'; readonly found: FoundStrings }
  | { readonly kind: 'failed'; readonly message: string };

/** The text in the data segments. Only the rows in view are in the page. */
export function StringsTable({ inspection, bytes }: StringsTableProps) {
  const [text, setText] = useState('');
  const [shortest, setShortest] = useState(SHORTEST);
  const [chosen, setChosen] = useState<number | null>(null);
  const [query] = useDebouncedValue<StringQuery>({ text, shortest }, 200);
  const answer = useStrings(bytes, query.text, query.shortest);
  const found = answer?.kind === 'found' ? answer.found : null;
  const save = () => {
    if (found === null) return;
    const rows = [...found.offsets.keys()].map((at) => [
      addressText(found.addresses[at]),
      String(found.offsets[at]),
      String(found.lengths[at]),
      stringText(bytes, found.offsets[at] ?? 0, found.lengths[at] ?? 0, found.isWide[at] === 1),
    ]);
    const table = csvText(['address', 'offset', 'length', 'text'], rows);
    downloadBytes('strings.csv', new TextEncoder().encode(table), 'text/csv');
  };
  return (
    <>
      <div className={classes.tools}>
        <TextInput
          className={classes.search}
          aria-label="Search strings"
          placeholder="Text in the data"
          spellCheck={false}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setChosen(null);
          }}
        />
        <NumberInput
          className={classes.shortest}
          aria-label="Shortest string, in characters"
          min={1}
          max={1000}
          clampBehavior="strict"
          value={shortest}
          suffix=" or more characters"
          onChange={(value) => {
            if (typeof value === 'number') setShortest(value);
            setChosen(null);
          }}
        />
        <span className={classes.count} role="status">
          {answer === null ? 'Searching…' : found === null ? '' : totalText(found)}
        </span>
        <IconAction
          label="Download strings as CSV"
          icon={IconDownload}
          disabled={found === null || found.total === 0}
          onClick={save}
        />
      </div>
      {answer?.kind === 'failed' && (
        <p className={classes.none} role="alert">
          The search failed. {answer.message}
        </p>
      )}
      {found !== null && found.total === 0 && (
        <p className={classes.none}>
          {text === '' ? 'The data contains no text of this length.' : 'No string contains this text.'}
        </p>
      )}
      {found !== null && found.total > 0 && (
        <Rows bytes={bytes} found={found} chosen={chosen} onChoose={(at) => setChosen(at === chosen ? null : at)} />
      )}
      {found !== null && chosen !== null && (
        <ChosenString bytes={bytes} inspection={inspection} found={found} at={chosen} />
      )}
    </>
  );
}

function totalText({ total, offsets }: FoundStrings): string {
  const listed = offsets.length < total ? `, the first ${formatCount(offsets.length)} listed` : '';
  return `${counted(total, 'string')}${listed}`;
}

interface ChosenStringProps extends StringsTableProps {
  readonly found: FoundStrings;
  readonly at: number;
}

function ChosenString({ bytes, inspection, found, at }: ChosenStringProps) {
  const { showBytes } = useNavigation();
  const offset = found.offsets[at] ?? 0;
  const length = found.lengths[at] ?? 0;
  const address = found.addresses[at] ?? Number.NaN;
  return (
    <section className={classes.chosen} aria-label="Selected string">
      <code className={classes.chosenText}>{stringText(bytes, offset, length, found.isWide[at] === 1)}</code>
      <button type="button" className={classes.link} onClick={() => showBytes(offset, offset + length)}>
        Show in hex view
      </button>
      {!Number.isNaN(address) && (
        <AddressUsesNote
          key={address}
          bytes={bytes}
          inspection={inspection}
          range={{ start: address, end: address + length }}
        />
      )}
    </section>
  );
}

interface RowsProps {
  readonly bytes: Uint8Array;
  readonly found: FoundStrings;
  readonly chosen: number | null;
  onChoose(at: number): void;
}

function Rows({ bytes, found, chosen, onChoose }: RowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: found.offsets.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  return (
    <div ref={scroller} className={classes.list}>
      <table className={classes.table} aria-label="Strings" aria-rowcount={found.offsets.length + 1}>
        <thead className={classes.tableHead}>
          <tr aria-rowindex={1}>
            <th scope="col">Address</th>
            <th scope="col">Length</th>
            <th scope="col">Text</th>
          </tr>
        </thead>
        <tbody className={classes.tableBody} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => (
            <tr
              key={index}
              aria-rowindex={index + 2}
              className={classes.row}
              data-chosen={index === chosen || undefined}
              style={{ transform: `translateY(${start}px)` }}
            >
              <td>{addressText(found.addresses[index])}</td>
              <td>{formatCount(found.lengths[index] ?? 0)}</td>
              <td>
                <button
                  type="button"
                  className={classes.choose}
                  aria-pressed={index === chosen}
                  onClick={() => onChoose(index)}
                >
                  {stringText(bytes, found.offsets[index] ?? 0, found.lengths[index] ?? 0, found.isWide[index] === 1)}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The strings of the module; null while they are searched. */
function useStrings(bytes: Uint8Array, text: string, shortest: number): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    let isCurrent = true;
    setAnswer(null);
    findModuleStrings(bytes, { text, shortest }).then(
      (found) => {
        if (isCurrent) setAnswer({ kind: 'found', found });
      },
      (error: unknown) => {
        if (isCurrent) setAnswer({ kind: 'failed', message: messageOf(error) });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [bytes, text, shortest]);
  return answer;
}
