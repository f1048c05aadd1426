import { memo } from 'react';
import type { TraceLog } from '../../../core/trace/log.ts';
import classes from './CallList.module.css';
import { rowLabel, rowView } from './row-view.ts';

export interface CallRowProps {
  readonly log: TraceLog;
  readonly number: number;
  readonly index: number;
  readonly id: string;
  readonly top: number;
  readonly active: boolean;
  readonly selected: boolean;
  /** Calls before this one are no longer kept. */
  readonly afterGap: boolean;
  onChoose(index: number, extend: boolean): void;
}

/** One call. Its text is made only while it is in view. */
export const CallRow = memo(function CallRow(props: CallRowProps) {
  const { log, number, index, id, top, active, selected, afterGap, onChoose } = props;
  const row = log.row(number);
  const view = row === null ? null : rowView(row);
  return (
    <tr
      id={id}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-label={view === null ? 'No longer kept' : rowLabel(view)}
      className={classes.row}
      data-active={active || undefined}
      data-gap={afterGap || undefined}
      data-tone={view?.tone}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => onChoose(index, event.shiftKey)}
      onKeyDown={() => undefined}
    >
      {view === null ? (
        <td className={classes.call}>no longer kept</td>
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
