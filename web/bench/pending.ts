import type { BenchPlan } from '../../core/bench/plan.ts';
import { type Report, reportSchema } from '../../core/report/report.ts';
export const seriesCsv = (_: Report): string => '';
export function parseReport(value: unknown): { kind: 'report'; report: Report } | { kind: 'refused'; reason: string } {
  const parsed = reportSchema.safeParse(value);
  return parsed.success ? { kind: 'report', report: parsed.data } : { kind: 'refused', reason: parsed.error.message };
}
export const encodeResultLink = (_: Report, __: BenchPlan): string => 'abc';
export const decodeResultLink = (
  _: string,
): { kind: 'result'; report: Report; plan: BenchPlan } | { kind: 'refused'; reason: string } => ({
  kind: 'refused',
  reason: 'x',
});
