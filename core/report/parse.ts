import { z } from '../base/schema.ts';
import type { Report } from './report.ts';
import { REPORT_FORMAT, REPORT_VERSION, reportSchema } from './report.ts';
import { UPGRADERS, type Upgrader, upgradeReport } from './upgrade.ts';
import { reportProblem } from './validate.ts';

/* The one way in for reports from files, links, servers and storage. It never throws. */

/** UTF-16 units of a report's text. */
export const LONGEST_TEXT = 64 * 1024 * 1024;

export type ReportFault = 'too-large' | 'not-json' | 'not-a-report' | 'too-new' | 'unknown-version' | 'damaged';

export type ParsedReport =
  | { readonly kind: 'report'; readonly report: Report }
  /** @property reason what is wrong, where, and what to do: whole sentences. */
  | { readonly kind: 'refused'; readonly fault: ReportFault; readonly reason: string };

const envelopeSchema = z.looseObject({ format: z.literal(REPORT_FORMAT), version: z.int() });

const refuse = (fault: ReportFault, reason: string): ParsedReport => ({ kind: 'refused', fault, reason });

/** `subjects[0].key`, as in JavaScript. */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}

/** Checks a value of any kind. A report of an earlier version comes back as one of this version. */
export function parseReport(value: unknown, upgraders: ReadonlyMap<number, Upgrader> = UPGRADERS): ParsedReport {
  const envelope = envelopeSchema.safeParse(value);
  if (!envelope.success) {
    return refuse('not-a-report', `It is no report of Wasm Dyno: "format" is not "${REPORT_FORMAT}" with a version.`);
  }
  const { version } = envelope.data;
  if (version > REPORT_VERSION) {
    return refuse(
      'too-new',
      `It was made by a newer version of Wasm Dyno: its format is version ${version}, and this one reads up to ${REPORT_VERSION}. Update, or reload the page.`,
    );
  }
  const upgraded = upgradeReport(envelope.data, version, REPORT_VERSION, upgraders);
  if (upgraded.kind === 'unknown-version') {
    return refuse('unknown-version', `There never was a version ${upgraded.version} of this format.`);
  }
  const parsed = reportSchema.safeParse(upgraded.report);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue === undefined ? '' : ` at ${pathText(issue.path) || 'its top'}: ${issue.message}`;
    return refuse('damaged', `The report is damaged${where}. Get it again from where it was made.`);
  }
  const problem = reportProblem(parsed.data);
  if (problem !== null) return refuse('damaged', `The report does not fit together. ${problem}`);
  return { kind: 'report', report: parsed.data };
}

/** The same for the text of a file. */
export function parseReportText(text: string): ParsedReport {
  if (text.length > LONGEST_TEXT) {
    return refuse(
      'too-large',
      `The report is longer than ${LONGEST_TEXT / 1024 / 1024} MiB of text. Save it condensed, or with fewer blocks.`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('not-json', 'It is not JSON, or it is cut off. Get the whole file again.');
  }
  return parseReport(value);
}
