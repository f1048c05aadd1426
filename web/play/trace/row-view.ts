import type { Milliseconds } from '../../../core/base/units.ts';
import { argumentTexts, resultText } from '../../../core/trace/call-text.ts';
import { errnoText } from '../../../core/trace/export-text.ts';
import { isFailure } from '../../../core/trace/function-totals.ts';
import type { TraceRow } from '../../../core/trace/log.ts';
import { DID_NOT_RETURN } from '../../../core/trace/record.ts';
import { signatureAt } from '../../../core/trace/signature.ts';
import { errnoMeaning } from '../../../core/wasi/errno.ts';
import { formatCount, formatDuration } from '../../ui/quantity.ts';

/* A call as the list shows it. */

export interface RowView {
  readonly number: string;
  /** Milliseconds since `_start`, to the microsecond. */
  readonly time: string;
  readonly duration: string;
  readonly name: string;
  readonly args: string;
  /** The errno by name; in words where the call did not return. */
  readonly outcome: string;
  readonly meaning: string;
  readonly result: string;
  readonly tone: 'plain' | 'failed' | 'open';
}

/** Text of a guest's choosing can be a kilobyte a path; a row shows a line. */
const SHOWN = 400;

const cut = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

export function rowView(row: TraceRow): RowView {
  const { name } = signatureAt(row.fn);
  const open = row.errno === DID_NOT_RETURN;
  return {
    number: formatCount(row.number + 1),
    time: row.start.toFixed(3),
    duration: durationText(row.duration, open),
    name,
    args: cut(
      argumentTexts(row)
        .map(({ name, value }) => `${name}: ${value}`)
        .join(', '),
    ),
    outcome: open ? 'no return' : row.errno === 0 ? 'ok' : errnoText(row.errno),
    meaning: meaningOf(row.errno),
    result: cut(resultText(row) ?? ''),
    tone: open ? 'open' : isFailure(row.errno) ? 'failed' : 'plain',
  };
}

/** Browsers' clocks tick every 5 to 100 µs: what took less did not take nothing. */
function durationText(duration: Milliseconds, open: boolean): string {
  if (duration === 0) return open ? '–' : '≈ 0';
  return formatDuration(duration);
}

function meaningOf(errno: number): string {
  if (errno === DID_NOT_RETURN) return 'The call did not return: the program ended in it, or was stopped.';
  return errnoMeaning(errno) ?? 'Preview 1 has no error of this number.';
}

/** What a screen reader says of a row. */
export function rowLabel(view: RowView): string {
  const result = view.result === '' ? '' : `, ${view.result}`;
  return `${view.number}: ${view.name}(${view.args}), ${view.outcome}${result}`;
}
