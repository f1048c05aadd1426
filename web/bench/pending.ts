import type { BenchPlan } from '../../core/bench/plan.ts';
import type { Report } from '../../core/report/report.ts';
export const encodeResultLink = (_: Report, __: BenchPlan): string => 'abc';
export const decodeResultLink = (
  _: string,
): { kind: 'result'; report: Report; plan: BenchPlan } | { kind: 'refused'; reason: string } => ({
  kind: 'refused',
  reason: 'x',
});
