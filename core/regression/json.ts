import type { Report } from '../report/report.ts';
import type { ReportComparison } from './report-comparison.ts';
import { isRegression } from './report-comparison.ts';

/* The comparison as JSON. The version rises when a field changes its meaning or is removed. */

const COMPARISON_FORMAT = 'wasm-dyno-comparison';
const COMPARISON_VERSION = 1;

const sideOf = ({ id, title, created, machine, tool }: Report) => ({ id, title, created, machine, tool });

/** @param share the threshold of `--fail-if-slower`; null without one */
export function comparisonJson(comparison: ReportComparison, share: number | null) {
  const { kind, before, after, changes, onlyBefore, onlyAfter, warnings } = comparison;
  return {
    format: COMPARISON_FORMAT,
    version: COMPARISON_VERSION,
    kind,
    before: sideOf(before),
    after: sideOf(after),
    failIfSlower: share,
    machineSlowdown: comparison.machineSlowdown,
    surelySlower: share !== null && changes.some((change) => isRegression(change, share, comparison)),
    changes: changes.map((change) => ({
      subject: change.after.subject,
      subjectBefore: change.before.subject,
      host: change.after.host,
      metric: change.metric,
      workers: change.after.workers,
      before: change.before.estimate,
      after: change.after.estimate,
      ratio: change.ratio,
      verdict: change.verdict,
      p: change.p,
      blocks: change.blocks,
      surelySlower: share !== null && isRegression(change, share, comparison),
    })),
    onlyBefore,
    onlyAfter,
    doubts: warnings,
  };
}
