import type { Cell } from '../analysis/analysis.ts';
import { hostName } from '../analysis/words/host.ts';
import type { MetricId } from '../method/metric.ts';
import type { Subject } from '../report/report.ts';
import { drawsOf } from '../stats/draws.ts';
import { phaseTime } from './builds.ts';
import { cellOn, type Measured } from './hosts.ts';
import { tiedWithFirst } from './tied.ts';

/* Ranks builds of one program that were measured in turns in one worker. */

export interface RankedBuild {
  readonly subject: Subject;
  readonly cell: Cell;
  /** `tied`: not clearly slower than the fastest, at a level that holds for all builds at once. */
  readonly standing: 'fastest' | 'tied' | 'slower';
}

/** Returns the builds of the first host with their values of one metric, the fastest first. */
export function rankedBuilds({ report, analysis }: Measured, metric: MetricId): readonly RankedBuild[] {
  const [host] = report.hosts;
  if (host === undefined) return [];
  const builds = report.subjects.flatMap((subject) => {
    const cell = cellOn(analysis, subject.key, host.key, metric);
    return cell === undefined ? [] : [{ subject, host, cell }];
  });
  builds.sort((a, b) => a.cell.estimate.value - b.cell.estimate.value);
  const tied = new Set(tiedWithFirst(builds, drawsOf(report.protocol.seed)));
  return builds.map((build, at) => ({
    subject: build.subject,
    cell: build.cell,
    standing: at === 0 ? 'fastest' : tied.has(build) ? 'tied' : 'slower',
  }));
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** Returns a sentence about the warm runs of three or more builds; null if they were not measured. */
export function rankingSentence(measured: Measured): string | null {
  const [host] = measured.report.hosts;
  const ranked = rankedBuilds(measured, 'warm-run');
  const [first] = ranked;
  if (host === undefined || first === undefined || ranked.length < 3) return null;
  const tied = ranked.filter(({ standing }) => standing === 'tied').map(({ subject }) => subject.name);
  const time = phaseTime(first.cell.estimate.value);
  const rest = tied.length === 0 ? '' : ` Not clearly slower: ${listed(tied)}.`;
  return `${first.subject.name} has the fastest warm run of ${ranked.length} builds in ${hostName(host)} (${time}).${rest}`;
}
