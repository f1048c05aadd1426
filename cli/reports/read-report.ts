import { readFileSync, statSync } from 'node:fs';
import { fromElsewhere } from '../../core/report/elsewhere.ts';
import { LONGEST_TEXT, parseReportText } from '../../core/report/parse.ts';
import type { Report } from '../../core/report/report.ts';
import { CommandFailure } from '../exit-codes.ts';
import { systemReason } from '../system/system-reason.ts';

export type TextFile =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refused'; readonly message: string };

export type ReportFile =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'refused'; readonly message: string };

/** Larger than any valid report in UTF-8. The exact limit applies to the decoded text. */
const LARGEST_FILE = LONGEST_TEXT * 3;

const BYTE_ORDER_MARK = '\ufeff';

export function readText(file: string): TextFile {
  const refuse = (reason: string): TextFile => ({ kind: 'refused', message: `${file}: ${reason}` });
  try {
    const { size } = statSync(file);
    if (size > LARGEST_FILE) return refuse(`Too large: more than ${LARGEST_FILE / 1024 / 1024} MiB.`);
    const text = readFileSync(file, 'utf8');
    return { kind: 'text', text: text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text };
  } catch (error) {
    return refuse(systemReason(error));
  }
}

/** Reads a report. A message names the file and the problem: missing, truncated, damaged, of another kind or newer. */
export function readReport(file: string): ReportFile {
  const read = readText(file);
  if (read.kind === 'refused') return read;
  const parsed = parseReportText(read.text);
  return parsed.kind === 'report'
    ? { kind: 'report', report: fromElsewhere(parsed.report) }
    : { kind: 'refused', message: `${file}: ${parsed.reason}` };
}

/** @throws CommandFailure if the report cannot be read */
export function requireReport(file: string): Report {
  const read = readReport(file);
  if (read.kind === 'refused') throw new CommandFailure(read.message);
  return read.report;
}
