import type { Report } from '../report/report.ts';
import { ENGINE_IDS } from '../run/config.ts';
import { type BenchPlan, browserHostKey, MEASURE_PARTS, METRICS_OF_PART } from './plan.ts';

/**
 * Returns the plan of a report as far as a page can repeat it: its programs with the same protocol, on its engines, or
 * on all engines if none of its hosts is a page.
 */
export function planOfReport(report: Report): BenchPlan {
  const keys = report.hosts.map(({ key }) => key);
  const engines = ENGINE_IDS.filter((engine) => keys.includes(browserHostKey(engine)));
  const metrics = new Set(report.series.map(({ metric }) => metric));
  const parts = MEASURE_PARTS.filter((part) => METRICS_OF_PART[part].some((metric) => metrics.has(metric)));
  const { preset, blocks, seed } = report.protocol;
  const [pair] = report.pairs;
  return {
    preset,
    blocks: Math.min(blocks, 1000),
    seed,
    parts: parts.length === 0 ? ['startup'] : parts,
    metrics: [],
    subjects: pair === undefined ? report.subjects.map(({ key }) => key) : [pair.before, pair.after],
    engines: engines.length === 0 ? [...ENGINE_IDS] : engines,
    // A local server offers them if they are installed.
    serverHosts: report.hosts
      .filter(({ kind, aliasOf }) => kind !== 'browser' && aliasOf === null)
      .map(({ key }) => key),
    ...(pair === undefined ? {} : { pair: true }),
  };
}
