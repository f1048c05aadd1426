import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconCopy, IconDownload, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { argumentTexts, resultText } from '../../../core/trace/call-text.ts';
import type { TraceLog, TraceRow } from '../../../core/trace/log.ts';
import { IconAction } from '../../ui/IconAction.tsx';
import { CallList, type Selection } from './CallList.tsx';
import { copyCalls, type DownloadFormat, downloadCalls } from './call-transfer.ts';
import { type RowRange, rangeOf } from './list-keys.ts';
import classes from './TracePanel.module.css';
import type { TraceView } from './use-trace-view.ts';
import { rowView, statusText } from './words.ts';

export interface CallsViewProps {
  readonly log: TraceLog;
  readonly view: TraceView;
  /** The call that is selected at first; -1 for none. */
  readonly firstIndex: number;
}

/** The filtered calls, the selected one in full, and the ways to copy and download them. */
export function CallsView({ log, view, firstIndex }: CallsViewProps) {
  const [selection, setSelection] = useState<Selection>({ anchor: firstIndex, active: firstIndex });
  const [note, setNote] = useState<string | null>(null);
  const abort = useRef<AbortController>(undefined);
  useEffect(() => () => abort.current?.abort(), []);

  const { filter, length } = view;
  const numberAt = (index: number): number => filter.numberAt(index);
  const source = { log, numberAt };
  const chosen = rangeOf(selection.anchor, selection.active);
  const selected = chosen.end - chosen.from;
  const all: RowRange = { from: 0, end: length };
  const row = selection.active >= 0 ? log.row(numberAt(selection.active)) : null;

  const transfer = async (begin: string, work: (signal: AbortSignal) => Promise<string | null>) => {
    abort.current?.abort();
    const controller = new AbortController();
    abort.current = controller;
    setNote(begin);
    const result = await work(controller.signal);
    if (result !== null) setNote(result);
  };
  const copy = (range: RowRange) => void transfer('Copying…', (signal) => copyCalls(source, range, signal));
  const download = (format: DownloadFormat) =>
    void transfer('Writing the file…', (signal) => downloadCalls(source, all, format, signal));

  return (
    <>
      {length === 0 && view.complete ? (
        <p className={classes.none}>No calls match the filter.</p>
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
        <span className={classes.statusText}>{statusText(view, log.forgotten, selected)}</span>
        <span role="status" className={classes.note}>
          {note}
        </span>
        <IconAction
          label={selected > 1 ? 'Copy selected calls' : 'Copy shown calls'}
          icon={IconCopy}
          size="sm"
          disabled={length === 0}
          onClick={() => copy(selected > 1 ? chosen : all)}
        />
        <Menu position="top-end" withinPortal shadow="md">
          <Menu.Target>
            <Tooltip label="Download shown calls">
              <ActionIcon size="sm" aria-label="Download shown calls" disabled={length === 0}>
                <IconDownload size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => download('csv')}>CSV</Menu.Item>
            <Menu.Item onClick={() => download('jsonl')}>JSON Lines</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </>
  );
}

/** The selected call in full, with the meaning of its errno. */
function CallDetail({ row, onClose }: { readonly row: TraceRow; onClose(): void }) {
  const view = rowView(row);
  const result = resultText(row);
  return (
    <section className={classes.detail} aria-label="Selected call">
      <div className={classes.detailHead}>
        <code>
          <b>{view.name}</b>
        </code>
        <span data-tone={view.tone} className={classes.meaning}>
          <b>{view.outcome}</b> {view.meaning}
        </span>
        <IconAction label="Close" icon={IconX} size="sm" onClick={onClose} />
      </div>
      <dl className={classes.facts}>
        {argumentTexts(row).map(({ name, value }) => (
          <Fact key={name} name={name} value={value} />
        ))}
        {result !== null && <Fact name="result" value={result} />}
        <Fact name="time" value={`${view.time} ms`} />
        <Fact name="duration" value={view.duration} />
      </dl>
    </section>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
