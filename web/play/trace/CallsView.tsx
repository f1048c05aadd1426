import { useEffect, useRef, useState } from 'react';
import type { TraceLog } from '../../../core/trace/log.ts';
import { CallDetail } from './CallDetail.tsx';
import { CallList, type Selection } from './CallList.tsx';
import { copyCalls, downloadCalls, type Told } from './call-transfer.ts';
import { type RowRange, rangeOf } from './list-keys.ts';
import { statusText } from './status-text.ts';
import { TraceActions } from './TraceActions.tsx';
import classes from './TracePanel.module.css';
import type { TraceView } from './use-trace-view.ts';

export interface CallsViewProps {
  readonly log: TraceLog;
  readonly view: TraceView;
  /** Chosen and shown at first; -1 for none. */
  readonly firstIndex: number;
}

/** The calls that are shown, the chosen one in full, and what can be done with them. */
export function CallsView({ log, view, firstIndex }: CallsViewProps) {
  const [selection, setSelection] = useState<Selection>({ anchor: firstIndex, active: firstIndex });
  const [note, setNote] = useState<string | null>(null);
  const abort = useRef<AbortController>(undefined);
  useEffect(() => () => abort.current?.abort(), []);

  const { filter, length } = view;
  const numberAt = (index: number): number => filter.numberAt(index);
  const source = { log, numberAt };
  const chosen = rangeOf(selection.anchor, selection.active);
  const all: RowRange = { from: 0, end: length };
  const row = selection.active >= 0 ? log.row(numberAt(selection.active)) : null;

  const carryOut = async (begin: string, work: (signal: AbortSignal) => Told) => {
    abort.current?.abort();
    const controller = new AbortController();
    abort.current = controller;
    setNote(begin);
    const told = await work(controller.signal);
    if (told !== null) setNote(told);
  };
  const copy = (range: RowRange) => void carryOut('Copying…', (signal) => copyCalls(source, range, signal));

  return (
    <>
      {length === 0 && view.complete ? (
        <p className={classes.none}>No call is like that. Change the filter to see others.</p>
      ) : (
        <CallList
          log={log}
          length={length}
          numberAt={numberAt}
          selection={selection}
          onSelect={setSelection}
          onCopy={() => copy(chosen)}
        />
      )}
      {row !== null && <CallDetail row={row} onClose={() => setSelection({ anchor: -1, active: -1 })} />}
      <div className={classes.status}>
        <span className={classes.statusText}>{statusText(view, log.forgotten, chosen.end - chosen.from)}</span>
        <span role="status" className={classes.note}>
          {note}
        </span>
        <TraceActions
          selected={chosen.end - chosen.from}
          disabled={length === 0}
          onCopy={() => copy(chosen.end - chosen.from > 1 ? chosen : all)}
          onDownload={(format) =>
            void carryOut('Writing the file…', (signal) => downloadCalls(source, all, format, signal))
          }
        />
      </div>
    </>
  );
}
