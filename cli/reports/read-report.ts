import { readFileSync, statSync } from 'node:fs';
import { messageOf } from '../../core/base/errors.ts';
import { LONGEST_TEXT, parseReportText } from '../../core/report/parse.ts';
import type { Report } from '../../core/report/report.ts';
import { CommandFailure } from '../exit-codes.ts';

/* The one way for commands to read a report, or another file that a person names. */

export type TextFile =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refused'; readonly message: string };

export type ReportFile =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'refused'; readonly message: string };

/** Bytes of UTF-8 that certainly hold more than a report may; less is counted when it is text. */
const LARGEST_FILE = LONGEST_TEXT * 3;

const BYTE_ORDER_MARK = '\ufeff';

function systemReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return 'There is no such file.';
  if (code === 'EACCES' || code === 'EPERM') return 'It may not be read.';
  if (code === 'EISDIR') return 'It is a folder.';
  return messageOf(error);
}

export function readText(file: string): TextFile {
  const refuse = (reason: string): TextFile => ({ kind: 'refused', message: `${file}: ${reason}` });
  try {
    const { size } = statSync(file);
    if (size > LARGEST_FILE) return refuse(`It is too large: more than ${LARGEST_FILE / 1024 / 1024} MiB.`);
    const text = readFileSync(file, 'utf8');
    return { kind: 'text', text: text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text };
  } catch (error) {
    return refuse(systemReason(error));
  }
}

/** Missing, cut off, of another kind, damaged or of a newer version: the message names the file and says which. */
export function readReport(file: string): ReportFile {
  const read = readText(file);
  if (read.kind === 'refused') return read;
  const parsed = parseReportText(read.text);
  return parsed.kind === 'report'
    ? { kind: 'report', report: parsed.report }
    : { kind: 'refused', message: `${file}: ${parsed.reason}` };
}

/** The same for a command that can do nothing without it. */
export function requireReport(file: string): Report {
  const read = readReport(file);
  if (read.kind === 'refused') throw new CommandFailure(read.message);
  return read.report;
}
