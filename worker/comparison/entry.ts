import { messageOf } from '../../core/base/errors.ts';
import { historyOf } from '../../core/history/history.ts';
import { METRIC_IDS } from '../../core/method/metric.ts';
import { compareReports } from '../../core/regression/compare-reports.ts';
import { DEFAULT_METRICS, type ReportComparison } from '../../core/regression/report-comparison.ts';
import type { Report } from '../../core/report/report.ts';
import type { ComparisonCommand, FromComparisonWorker } from './protocol.ts';

/* The comparison worker: compares reports and computes histories. Wiring only. */

const scope = self as unknown as DedicatedWorkerGlobalScope;
const send = (message: FromComparisonWorker): void => scope.postMessage(message);

/** Compares by the default metrics, or by all if the reports have none of those. */
function compare(before: Report, after: Report): ReportComparison {
  const comparison = compareReports(before, after, DEFAULT_METRICS);
  return comparison.changes.length > 0 ? comparison : compareReports(before, after, new Set(METRIC_IDS));
}

function run(command: ComparisonCommand): void {
  if (command.type === 'history') {
    send({ type: 'history', history: historyOf(command.reports, command.program, command.metric) });
    return;
  }
  const total = command.others.length;
  const comparisons = command.others.map((report, done) => {
    send({ type: 'progress', done, total });
    return compare(command.first, report);
  });
  send({ type: 'compared', comparisons });
}

scope.onmessage = ({ data }: MessageEvent<ComparisonCommand>) => {
  try {
    run(data);
  } catch (error) {
    send({ type: 'failed', message: messageOf(error) });
  }
};
