import { counted } from '../../base/quantity.ts';
import type { HostKind } from '../../method/metric.ts';
import type { Host, Report } from '../../report/report.ts';
import type { Draws } from '../../stats/draws.ts';
import type { Cell, Comparison, Headline, OutputDifference, SuiteComparison } from '../analysis.ts';
import { engineHeadlines, loneHeadlines } from './headlines-engines.ts';
import { hostHeadlines } from './headlines-hosts.ts';
import { hostOf } from './host.ts';

/*
 * The answers that a reader came for, in words, from the figures of one report. Each says how sure it is,
 * and the last says where all of them come from.
 */

export interface HeadlineSource {
  readonly report: Report;
  readonly cells: readonly Cell[];
  readonly comparisons: readonly Comparison[];
  readonly suite: readonly SuiteComparison[];
  readonly baseline: string | null;
  readonly differences: readonly OutputDifference[];
  /** Blocks that were measured. */
  readonly blocks: number;
  readonly draws: Draws;
}

/** Whom a reader asks about, the first that there is. */
const ASKED_ABOUT: readonly HostKind[] = ['browser', 'native', 'runtime', 'container', 'other'];

/** The host that is told of: of another kind than the baseline where there is one, the browser above all. */
function mainHost({ report, comparisons, baseline }: HeadlineSource): Host | null {
  // The floor shares no program with others, and there is nothing to tell of it.
  const isCompared = (key: string): boolean =>
    comparisons.some((each) => each.host === key && each.baseline === baseline);
  const own = report.hosts.filter(({ key, aliasOf }) => aliasOf === null && key !== baseline && isCompared(key));
  const kindOfBaseline = report.hosts.find(({ key }) => key === baseline)?.kind;
  const kinds = ASKED_ABOUT.filter((kind) => kind !== kindOfBaseline);
  const byKind = kinds.map((kind) => own.find((host) => host.kind === kind));
  return byKind.find((host) => host !== undefined) ?? own[0] ?? null;
}

/** "Both from one run of 30 blocks on one machine.", after the last. */
function withSource(headlines: readonly Headline[], blocks: number): Headline[] {
  const last = headlines.at(-1);
  if (last === undefined) return [];
  const from = `one run of ${counted(blocks, 'block')} on one machine.`;
  const all = headlines.length > 2 ? 'All from' : headlines.length === 2 ? 'Both from' : 'From';
  return [...headlines.slice(0, -1), { ...last, text: `${last.text} ${all} ${from}` }];
}

/** What the figures answer, in words; one headline that says so where they answer nothing. */
export function headlinesOf(source: HeadlineSource): Headline[] {
  const { report, baseline, cells } = source;
  const host = mainHost(source);
  const isMixed = new Set(report.hosts.map(({ kind }) => kind)).size > 1;
  const headlines =
    host === null || baseline === null
      ? loneHeadlines(report, cells)
      : isMixed
        ? hostHeadlines(source, host, hostOf(report, baseline))
        : engineHeadlines(report, cells, source.comparisons, source.suite, baseline);
  return headlines.length > 0
    ? withSource(headlines, source.blocks)
    : [{ question: 'nothing', text: 'Nothing is measured yet that two hosts can be compared by.' }];
}
