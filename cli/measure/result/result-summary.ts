import type { Analysis } from '../../../core/analysis/analysis.ts';
import { answerOf } from '../../../core/answer/answer.ts';
import { METRICS } from '../../../core/method/metric.ts';
import type { Report } from '../../../core/report/report.ts';
import type { AbsentHost } from '../open-all-hosts.ts';

/** The content of the `--json` output. */
export interface SummaryRequest {
  readonly report: Report;
  readonly analysis: Analysis;
  readonly absent: readonly AbsentHost[];
  /** An absolute path. */
  readonly file: string;
  /** Complete rounds. */
  readonly blocks: number;
}

/** Returns the values that the page shows, for scripts. The report itself is in its file. */
export function resultSummary({ report, analysis, absent, file, blocks }: SummaryRequest) {
  const { baseline, builds, cells, comparisons, warnings } = analysis;
  const { sentence, tiles } = answerOf({ report, analysis });
  const { id, title, created, duration, machine, protocol, completeness, subjects, hosts, failures } = report;
  return {
    format: 'wasm-dyno-summary',
    version: 1,
    file,
    report: { id, title, created, duration, machine, protocol, completeness },
    blocks,
    baseline,
    subjects: subjects.map(({ key, name, moduleSha256 }) => ({ key, name, moduleSha256 })),
    hosts: hosts.map(({ key, kind, label, name, version, mode, aliasOf }) => ({
      ...{ key, kind, label, name, version, mode, aliasOf },
    })),
    figures: cells.map(({ subject, host, metric, estimate, belowTick, blocks: values, outliers }) => ({
      ...{ subject, host, metric, unit: METRICS[metric].unit, ...estimate, belowTick },
      blocks: values.length,
      outliers,
    })),
    comparisons: comparisons.map(({ subject, host, baseline: against, metric, ratio, verdict, p, pairs }) => ({
      ...{ subject, host, baseline: against, metric, ratio, verdict, p, pairs },
    })),
    builds,
    headlines: [sentence, ...tiles.map(({ label, value, note }) => `${label}: ${value} (${note})`)],
    doubts: warnings,
    failures,
    absent,
  };
}
