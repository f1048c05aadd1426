import { assertUnreachable } from '../../base/assert.ts';
import { counted } from '../../base/quantity.ts';
import type { MetricId } from '../../method/metric.ts';
import type { Host, Report } from '../../report/report.ts';
import type { Interval, Verdict } from '../../stats/figure.ts';
import type { Cell, Comparison, Headline, SuiteComparison } from '../analysis.ts';
import { programsOf } from '../suite.ts';
import { sentence } from './activity.ts';
import { furtherText } from './comparison.ts';
import { intervalText } from './figure.ts';
import { hostOf, hostPhrase, subjectName } from './host.ts';
import { inverse, isMuchLess, ratioRange } from './ratio.ts';

/* Headlines where all hosts are of one kind, as the WASI engines of one browser, or where there is one alone. */

/** What a metric is told by here: "starts in 3.1–3.3 ms", "does 11.8M–12.1M rows/s". */
const TOLD: readonly { readonly metrics: readonly MetricId[]; readonly verb: string; readonly topic: string }[] = [
  { metrics: ['throughput'], verb: 'does', topic: 'working' },
  { metrics: ['cold-start', 'cold-total', 'warm-start'], verb: 'starts in', topic: 'starting' },
];

/** The part of a label that tells hosts of one program apart: "bjorn3" of "Chromium, bjorn3". */
const shortName = ({ label }: Host): string => label.split(', ').slice(1).join(', ') || label;

/** "bjorn3 takes 1.02–1.09× as long". */
function verdictClause(name: string, ratio: Interval, verdict: Verdict, isStart: boolean): string {
  switch (verdict.kind) {
    case 'less':
      if (!isMuchLess(ratio)) return `${name} takes ${ratioRange(ratio)} as long`;
      return isStart
        ? `${name} starts ${ratioRange(inverse(ratio))} sooner`
        : `${name} is ${ratioRange(inverse(ratio))} as fast`;
    case 'more':
      return `${name} takes ${ratioRange(ratio)} as long`;
    case 'same':
      return `${name} takes as long`;
    case 'unsure':
      return `${name}: unsure (${ratioRange(ratio)}), ${furtherText(verdict)}`;
    default:
      return assertUnreachable(verdict);
  }
}

function clauses(report: Report, found: readonly (Comparison | SuiteComparison)[], isStart: boolean): string {
  return found
    .map(({ host, ratio, verdict }) => verdictClause(shortName(hostOf(report, host)), ratio, verdict, isStart))
    .join('; ');
}

/** The engines against one of them, for starting and for working. */
export function engineHeadlines(
  report: Report,
  cells: readonly Cell[],
  comparisons: readonly Comparison[],
  suite: readonly SuiteComparison[],
  baseline: string,
): Headline[] {
  const own = new Set(report.hosts.filter(({ aliasOf }) => aliasOf === null).map(({ key }) => key));
  const programs = programsOf(comparisons);
  const isOwn = (found: Comparison | SuiteComparison): boolean => found.baseline === baseline && own.has(found.host);
  const name = shortName(hostOf(report, baseline));
  return TOLD.flatMap(({ metrics, verb, topic }): Headline[] => {
    const isStart = topic === 'starting';
    const metric = metrics.find((each) => programs.some((found) => isOwn(found) && found.metric === each));
    if (metric === undefined) return [];
    const together = suite.filter((found) => isOwn(found) && found.metric === metric);
    const [first] = together;
    if (first !== undefined) {
      const mean = `${topic}, as the mean of ${counted(first.subjects, 'program')} and against ${name}`;
      return [{ question: 'engines', text: sentence(`${mean}: ${clauses(report, together, isStart)}`, null) }];
    }
    const of = programs.filter((found) => isOwn(found) && found.metric === metric);
    const cell = cells.find(
      (each) => each.host === baseline && each.metric === metric && each.subject === of[0]?.subject,
    );
    if (cell === undefined) return [];
    const program = subjectName(report, cell.subject);
    const own = `${name} ${verb} ${intervalText(cell, report)}`;
    return [{ question: 'engines', text: `${program}: ${own}; ${clauses(report, of, isStart)}.` }];
  });
}

/** What is known of one host alone: no ratio, but how long it takes. */
export function loneHeadlines(report: Report, cells: readonly Cell[]): Headline[] {
  return TOLD.flatMap(({ metrics, verb, topic }): Headline[] => {
    const metric = metrics.find((each) => cells.some((cell) => cell.metric === each && cell.belowTick === null));
    const told = programsOf(cells)
      .filter((cell) => cell.metric === metric && cell.belowTick === null)
      .slice(0, 3);
    const [first] = told;
    if (first === undefined) return [];
    const parts = told.map((cell) => `${subjectName(report, cell.subject)} ${verb} ${intervalText(cell, report)}`);
    const text = `${parts.join(', ')} ${hostPhrase(hostOf(report, first.host), first.metric)}.`;
    return [{ question: topic === 'starting' ? 'startup' : 'throughput', text }];
  });
}
