import { z } from '../base/schema.ts';
import type { Report } from './report.ts';
import { REPORT_FORMAT, REPORT_VERSION, reportSchema } from './report.ts';
import { UPGRADERS, type Upgrader, upgradeReport } from './upgrade.ts';
import { reportProblem } from './validate.ts';

/* Parses reports from files, links, servers and storage. Never throws. */

/** Maximum length of a report's text in UTF-16 code units. */
export const LONGEST_TEXT = 64 * 1024 * 1024;

export type ReportFault = 'too-large' | 'not-json' | 'not-a-report' | 'too-new' | 'unknown-version' | 'damaged';

export type ParsedReport =
  | { readonly kind: 'report'; readonly report: Report }
  /** @property reason what is wrong, where, and what to do, in sentences */
  | { readonly kind: 'refused'; readonly fault: ReportFault; readonly reason: string };

const envelopeSchema = z.looseObject({ format: z.literal(REPORT_FORMAT), version: z.int() });

const refuse = (fault: ReportFault, reason: string): ParsedReport => ({ kind: 'refused', fault, reason });

/** Formats a path as in JavaScript, for example `subjects[0].key`. */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}

/** Parses any value. Reports of earlier versions are upgraded. */
export function parseReport(value: unknown, upgraders: ReadonlyMap<number, Upgrader> = UPGRADERS): ParsedReport {
  const envelope = envelopeSchema.safeParse(value);
  if (!envelope.success) {
    return refuse('not-a-report', `This is not a Wasm Dyno report: "format" is not "${REPORT_FORMAT}" with a version.`);
  }
  const { version } = envelope.data;
  if (version > REPORT_VERSION) {
    return refuse(
      'too-new',
      `This report is from a newer version of Wasm Dyno: its format version is ${version}, and this version reads up to ${REPORT_VERSION}. Update Wasm Dyno or reload the page.`,
    );
  }
  const upgraded = upgradeReport(envelope.data, version, REPORT_VERSION, upgraders);
  if (upgraded.kind === 'unknown-version') {
    return refuse('unknown-version', `Unknown format version ${upgraded.version}.`);
  }
  const parsed = reportSchema.safeParse(upgraded.report);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue === undefined ? '' : ` at ${pathText(issue.path) || 'its top'}: ${issue.message}`;
    return refuse('damaged', `The report is damaged${where}. Get a new copy of it.`);
  }
  const problem = reportProblem(parsed.data);
  if (problem !== null) return refuse('damaged', `The report is inconsistent. ${problem}`);
  return { kind: 'report', report: parsed.data };
}

/** Parses the text of a report. */
export function parseReportText(text: string): ParsedReport {
  if (text.length > LONGEST_TEXT) {
    return refuse(
      'too-large',
      `The report is longer than ${LONGEST_TEXT / 1024 / 1024} MiB of text. Measure fewer rounds or programs.`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('not-json', 'This is not JSON, or the file is truncated. Get a complete copy of it.');
  }
  return parseReport(value);
}
