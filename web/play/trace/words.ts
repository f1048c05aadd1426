import type { Milliseconds } from '../../../core/base/units.ts';
import { argumentTexts, resultText } from '../../../core/trace/call-text.ts';
import { errnoText } from '../../../core/trace/export-text.ts';
import { type FunctionTotal, isFailure } from '../../../core/trace/function-totals.ts';
import type { Forgotten, TraceRow } from '../../../core/trace/log.ts';
import { DID_NOT_RETURN } from '../../../core/trace/record.ts';
import { FAMILIES, type Family, SIGNATURES, signatureAt } from '../../../core/trace/signature.ts';
import { errnoMeaning } from '../../../core/wasi/errno.ts';
import { counted, formatCount, formatDuration } from '../../ui/quantity.ts';

/* The words of the trace: a call as its row shows it, and how many calls are shown. */

export interface RowView {
  readonly number: string;
  /** Milliseconds since `_start`, to the microsecond. */
  readonly time: string;
  readonly duration: string;
  readonly name: string;
  readonly args: string;
  /** The errno's name, or that the call did not return. */
  readonly outcome: string;
  readonly meaning: string;
  readonly result: string;
  readonly tone: 'plain' | 'failed' | 'open';
}

/** A guest may pass paths of a kilobyte; a row shows one line. */
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

/** A call shorter than one tick of the clock (5 to 100 µs in browsers) reads as zero. */
function durationText(duration: Milliseconds, open: boolean): string {
  if (duration === 0) return open ? '–' : '≈ 0';
  return formatDuration(duration);
}

function meaningOf(errno: number): string {
  if (errno === DID_NOT_RETURN) return 'The call did not return: the program ended in it, or was stopped.';
  return errnoMeaning(errno) ?? 'Preview 1 does not define this error number.';
}

/** The accessible name of a row. */
export function rowLabel(view: RowView): string {
  const result = view.result === '' ? '' : `, ${view.result}`;
  return `${view.number}: ${view.name}(${view.args}), ${view.outcome}${result}`;
}

export interface ShownCalls {
  readonly length: number;
  readonly calls: number;
  readonly complete: boolean;
}

/** How many of the calls are shown, and which are no longer stored. */
export function statusText({ length, calls, complete }: ShownCalls, forgotten: Forgotten, selected: number): string {
  const kept = calls - forgotten.count;
  const shown = length === kept ? counted(calls, 'call') : `${formatCount(length)} of ${counted(calls, 'call')}`;
  return [
    `${shown}${complete ? '' : ', searching…'}`,
    ...(selected > 1 ? [`${formatCount(selected)} selected`] : []),
    ...(forgotten.count > 0
      ? [
          `calls ${formatCount(forgotten.from + 1)} to ${formatCount(forgotten.from + forgotten.count)} discarded, but counted`,
        ]
      : []),
  ].join(' · ');
}

export interface FamilyCount {
  readonly family: Family;
  readonly calls: number;
}

const FAMILY_OF = new Map(SIGNATURES.map(({ name, family }) => [name, family]));

/** The families that were called, in a fixed order, so that nothing jumps while a program runs. */
export function familyCounts(totals: readonly FunctionTotal[]): FamilyCount[] {
  const counts = new Map<Family, number>();
  for (const { name, calls } of totals) {
    const family = FAMILY_OF.get(name);
    if (family !== undefined) counts.set(family, (counts.get(family) ?? 0) + calls);
  }
  return FAMILIES.flatMap((family) => {
    const calls = counts.get(family);
    return calls === undefined ? [] : [{ family, calls }];
  });
}
