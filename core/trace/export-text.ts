import { errnoName } from '../wasi/errno.ts';
import { argumentTexts, callText, resultText } from './call-text.ts';
import type { TraceRow } from './log.ts';
import { DID_NOT_RETURN } from './record.ts';
import { signatureAt } from './signature.ts';

/** Returns the errno's name, or a dash if the call did not return. */
export function errnoText(errno: number): string {
  return errno === DID_NOT_RETURN ? '–' : (errnoName(errno) ?? String(errno));
}

/** Returns the displayed number of a call, counted from 1. */
const shownNumber = (row: TraceRow): number => row.number + 1;

/** Rounds to nanoseconds, without floating-point residue. */
const milliseconds = (value: number): number => Number(value.toFixed(6));

/** Formats a call as one line of text for copying. */
export function rowLine(row: TraceRow): string {
  const result = resultText(row);
  const end = row.errno === DID_NOT_RETURN ? 'did not return' : `${row.errno} ${errnoText(row.errno)}`;
  return `${shownNumber(row)}\t${row.start.toFixed(3)} ms\t${callText(row)} → ${end}${result === null ? '' : ` ${result}`}`;
}

/** Formats a call as one line of JSON, with recorded numbers and their meanings. Times are in milliseconds. */
export function rowJson(row: TraceRow): string {
  return JSON.stringify({
    number: shownNumber(row),
    start: milliseconds(row.start),
    duration: milliseconds(row.duration),
    call: signatureAt(row.fn).name,
    arguments: Object.fromEntries(argumentTexts(row).map(({ name, value }) => [name, value])),
    values: [...row.args],
    errno: row.errno === DID_NOT_RETURN ? null : row.errno,
    error: row.errno === DID_NOT_RETURN ? 'did not return' : errnoText(row.errno),
    result: Number.isNaN(row.result) ? null : row.result,
    texts: row.texts,
  });
}

export const CSV_HEADER = 'number,start_ms,duration_ms,call,arguments,errno,error,result';

/** Formats a CSV field (RFC 4180). */
function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function rowCsv(row: TraceRow): string {
  const returned = row.errno !== DID_NOT_RETURN;
  return [
    String(shownNumber(row)),
    String(milliseconds(row.start)),
    String(milliseconds(row.duration)),
    signatureAt(row.fn).name,
    csvField(
      argumentTexts(row)
        .map(({ name, value }) => `${name}: ${value}`)
        .join(', '),
    ),
    returned ? String(row.errno) : '',
    returned ? errnoText(row.errno) : 'did not return',
    Number.isNaN(row.result) ? '' : String(row.result),
  ].join(',');
}
