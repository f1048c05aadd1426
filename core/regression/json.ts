import type { Report } from '../report/report.ts';
import { gateOf, isRegression } from './gate.ts';
import type { ReportComparison } from './report-comparison.ts';

/* The comparison as JSON. The version rises when a field changes its meaning or is removed. */

const COMPARISON_FORMAT = 'wasm-dyno-comparison';
const COMPARISON_VERSION = 2;

const sideOf = ({ id, title, created, machine, tool }: Report) => ({ id, title, created, machine, tool });

/** @param share the threshold of `--fail-if-slower`; null without one */
export function comparisonJson(comparison: ReportComparison, share: number | null) {
  const { kind, before, after, changes, means, shifts, onlyBefore, onlyAfter, warnings } = comparison;
  const gate = share === null ? null : gateOf(comparison, share);
  return {
    format: COMPARISON_FORMAT,
    version: COMPARISON_VERSION,
    kind,
    before: sideOf(before),
    after: sideOf(after),
    failIfSlower: share,
    decision: gate?.kind ?? null,
    surelySlower: gate?.kind === 'slower',
    shifts,
    means: means.map((mean) => ({ ...mean, surelySlower: share !== null && isRegression(mean, share) })),
    changes: changes.map((change) => ({
      subject: change.after.subject,
      subjectBefore: change.before.subject,
      host: change.after.host,
      metric: change.metric,
      workers: change.after.workers,
      before: change.before.estimate,
      after: change.after.estimate,
      measured: change.measured,
      ratio: change.ratio,
      verdict: change.verdict,
      p: change.p,
      blocks: change.blocks,
      surelySlower: share !== null && isRegression(change, share),
    })),
    onlyBefore,
    onlyAfter,
    doubts: warnings,
  };
}
