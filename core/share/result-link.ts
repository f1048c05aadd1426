import { z } from '../base/schema.ts';
import { type BenchPlan, planSchema } from '../bench/plan.ts';
import { condense } from '../report/condense.ts';
import { parseReport } from '../report/parse.ts';
import type { Report } from '../report/report.ts';
import { damageReason, type LinkDamage } from './damage.ts';
import { openEnvelope, sealEnvelope } from './envelope.ts';
import { kindDamage } from './link-kind.ts';
import { recordOf, reportOf, resultRecordSchema } from './result-record.ts';

/*
 * A measured result as a link. It contains the settings, with which a reader can repeat the measurement, and the record,
 * which shows the author's results and intervals to the last digit.
 */

const resultSchema = z.object({ kind: z.literal('result'), plan: planSchema, record: resultRecordSchema });

export type DecodedResult =
  | { readonly kind: 'result'; readonly report: Report; readonly plan: BenchPlan }
  | {
      readonly kind: 'refused';
      readonly damage: LinkDamage;
      /** What is wrong, in one or two sentences. */
      readonly reason: string;
      /** The settings of a link that is cut off after them, which no checksum protects; null if there are none. */
      readonly plan: BenchPlan | null;
    };

const refused = (damage: LinkDamage, plan: BenchPlan | null = null): DecodedResult => ({
  kind: 'refused',
  damage,
  reason: damageReason(damage),
  plan,
});

const invalid = (detail: string): DecodedResult => refused({ kind: 'invalid', detail });

/** Returns the text of a link to the report. The report is condensed to one value for each block and case. */
export function encodeResultLink(report: Report, plan: BenchPlan): string {
  return sealEnvelope({ kind: 'result', plan, record: recordOf(condense(report)) });
}

/** Parses a link. Never throws. */
export function decodeResultLink(text: string): DecodedResult {
  const opened = openEnvelope(text);
  if (opened.kind === 'refused') return refused(opened.damage, planSchema.safeParse(opened.partial?.plan).data ?? null);
  const other = kindDamage(opened.value, 'result');
  if (other !== null) return refused(other);
  const parsed = resultSchema.safeParse(opened.value);
  if (!parsed.success) return invalid('The link is damaged: it does not contain a valid result.');
  const { plan, record } = parsed.data;
  const report = parseReport(reportOf(record));
  if (report.kind === 'refused') return invalid(`The report in this link is not valid. ${report.reason}`);
  return { kind: 'result', report: report.report, plan };
}
