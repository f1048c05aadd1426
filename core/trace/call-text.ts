import { assertUnreachable } from '../base/assert.ts';
import { ADVICE, CLOCKID, FDFLAG, FILETYPE, FSTFLAG, LOOKUPFLAG, OFLAG, SIGNALS, WHENCE } from '../wasi/flags.ts';
import { flagText, rightsText, valueName } from './flag-text.ts';
import type { TraceRow } from './log.ts';
import type { ArgumentKind, ResultKind } from './signature.ts';
import { signatureAt } from './signature.ts';

/*
 * Formats a call as a line of text:
 *   path_open(dirfd: 3 /data, path: "x", oflags: CREAT|TRUNC, …) → fd 5
 */

export interface ArgumentText {
  readonly name: string;
  readonly value: string;
}

const RECEIVE_FLAGS = { PEEK: 1, WAITALL: 2 };
const SHUTDOWN_FLAGS = { RD: 1, WR: 2 };

const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** Formats nanoseconds in a unit that fits their size. */
export function nanosecondsText(value: number): string {
  const [divisor, unit] =
    value >= 1e9 ? [1e9, 's'] : value >= 1e6 ? [1e6, 'ms'] : value >= 1e3 ? [1e3, 'µs'] : [1, 'ns'];
  return `${Number((value / divisor).toPrecision(6))} ${unit}`;
}

/** Formats a clock reading, as a date if plausible. */
function timeText(value: number): string {
  // From the year 2000 to JavaScript's last date. Monotonic clocks are below.
  const milliseconds = value / 1e6;
  return milliseconds > 946_684_800_000 && milliseconds < 8.64e15
    ? new Date(milliseconds).toISOString()
    : nanosecondsText(value);
}

function argumentText(kind: ArgumentKind, value: number): string {
  if (Number.isNaN(value)) return '?';
  switch (kind) {
    case 'fd':
    case 'exit-code':
    case 'file-delta':
      return String(value);
    case 'pointer':
    case 'result-pointer':
      return `0x${value.toString(16)}`;
    case 'path':
    case 'path-length':
    case 'size':
    case 'count':
    case 'file-size':
    case 'cookie':
      return grouped(value);
    case 'rights':
      return rightsText(value);
    case 'fd-flags':
      return flagText(value, FDFLAG);
    case 'open-flags':
      return flagText(value, OFLAG);
    case 'lookup-flags':
      return flagText(value, LOOKUPFLAG);
    case 'time-flags':
      return flagText(value, FSTFLAG);
    case 'receive-flags':
      return flagText(value, RECEIVE_FLAGS);
    case 'send-flags':
      return flagText(value, {});
    case 'shutdown-flags':
      return flagText(value, SHUTDOWN_FLAGS);
    case 'whence':
      return valueName(value, WHENCE);
    case 'clock':
      return valueName(value, CLOCKID);
    case 'advice':
      return valueName(value, ADVICE);
    case 'signal':
      return SIGNALS[value] ?? String(value);
    case 'timestamp':
      return timeText(value);
    case 'duration':
      return nanosecondsText(value);
    default:
      return assertUnreachable(kind);
  }
}

function numericResult(kind: ResultKind, value: number): string {
  switch (kind) {
    case 'bytes':
      return `${grouped(value)} B`;
    case 'fd':
      return `fd ${value}`;
    case 'time':
      return timeText(value);
    case 'duration':
      return nanosecondsText(value);
    case 'offset':
      return `at ${grouped(value)}`;
    case 'file-size':
      return `${grouped(value)} B`;
    case 'file-type':
      return valueName(value, FILETYPE).toLowerCase().replaceAll('_', ' ');
    case 'count':
      return grouped(value);
    case 'name-length':
      return `name of ${value} B`;
    default:
      return assertUnreachable(kind);
  }
}

/** Formats the meaningful arguments, with paths as text and descriptors with their paths. */
export function argumentTexts(row: TraceRow): ArgumentText[] {
  const shown: ArgumentText[] = [];
  let path = 0;
  let place = 0;
  const { name: fnName, args } = signatureAt(row.fn);
  for (const [index, { name, kind }] of args.entries()) {
    const value = row.args[index] ?? Number.NaN;
    if (kind === 'result-pointer' || kind === 'path-length') continue;
    if (kind === 'path') shown.push({ name, value: JSON.stringify(row.texts[path++] ?? '') });
    else if (kind === 'fd') {
      const what = row.places[place++] ?? null;
      shown.push({ name, value: what === null ? String(value) : `${value} ${what}` });
    } else shown.push({ name, value: argumentText(kind, value) });
  }
  if (fnName === 'poll_oneoff') return [{ name: 'for', value: row.texts.join(', ') || 'nothing' }, ...shown.slice(2)];
  return shown;
}

/** Formats the result of a call in addition to its errno, or returns null. */
export function resultText(row: TraceRow): string | null {
  const { result, text } = signatureAt(row.fn);
  if (row.errno === 0 && text !== null) {
    const written = row.texts.at(-1);
    if (written !== undefined) return JSON.stringify(written);
  }
  return result === null || Number.isNaN(row.result) ? null : numericResult(result.kind, row.result);
}

/** Formats a call on one line, without its errno. */
export function callText(row: TraceRow): string {
  const args = argumentTexts(row).map(({ name, value }) => `${name}: ${value}`);
  return `${signatureAt(row.fn).name}(${args.join(', ')})`;
}
