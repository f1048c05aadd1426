import type { Cell, Comparison } from '../analysis/analysis.ts';
import { compare } from '../analysis/comparisons.ts';
import { figureText, joinEnds } from '../analysis/words/figure.ts';
import { hostName, subjectName } from '../analysis/words/host.ts';
import { inverse, isFarApart, ratioText, roughRatio } from '../analysis/words/ratio.ts';
import { counted, roundDuration } from '../base/quantity.ts';
import { METRICS, type MetricId } from '../method/metric.ts';
import type { Report } from '../report/report.ts';
import type { Draws } from '../stats/draws.ts';
import type { Estimate } from '../stats/figure.ts';
import { cellOn, type HostCell, type Measured, mainHost, ownHosts, placeOf, usualContainer } from './hosts.ts';

/* The one sentence that answers a report: an absolute value, and how it compares with up to two other hosts. */

/** Writes a value for a sentence or a large label: durations with two significant digits. */
export function shortFigure(cell: Cell, report: Report): string {
  const isDuration = METRICS[cell.metric].unit === 'ms' && cell.belowTick === null;
  return isDuration ? roundDuration(cell.estimate.value) : figureText(cell, report);
}

/** Writes the interval of a duration with two significant digits, "25–29 ms"; empty for a value without an interval. */
export function shortInterval({ estimate, belowTick }: Cell): string {
  if (belowTick !== null || estimate.low === estimate.high) return '';
  return joinEnds(roundDuration(estimate.low), roundDuration(estimate.high));
}

function verb(metric: MetricId): string {
  if (metric === 'throughput') return 'runs at';
  if (metric === 'warm-start') return 'starts warm in';
  return metric === 'cold-total' ? 'starts and ends in' : 'starts in';
}

/** A comparison in words, without the name of the other host. */
type Relation =
  | { readonly kind: 'ratio'; readonly text: string }
  /** The direction is certain, but the interval is too wide to name a ratio. */
  | { readonly kind: 'noisy'; readonly direction: string }
  | { readonly kind: 'unclear' };

/** Writes a ratio above 1: two digits from 2 on, below that as many as the interval supports. */
const times = (by: Estimate): string => (by.value < 2 ? ratioText(by) : roughRatio(by.value));

function relationOf({ ratio, verdict }: Comparison): Relation {
  const [direction, by] = ratio.value > 1 ? ['slower', ratio] : ['faster', inverse(ratio)];
  switch (verdict.kind) {
    case 'less':
    case 'more':
      return isFarApart(by) ? { kind: 'noisy', direction } : { kind: 'ratio', text: `${times(by)} ${direction} than` };
    case 'same':
      return { kind: 'ratio', text: 'about as fast as' };
    case 'unsure':
      return { kind: 'unclear' };
  }
}

/** A sentence compares with at most this many hosts. */
const MOST_OTHERS = 2;

/**
 * Returns the hosts to compare with: the usual container and the baseline. If neither exists, the first other hosts of
 * the report.
 */
function othersOf(measured: Measured, main: HostCell): readonly HostCell[] {
  const { report, analysis } = measured;
  const { subject, metric } = main.cell;
  const withCell = (key: string | null): readonly HostCell[] => {
    const host = ownHosts(report).find((each) => each.key === key);
    const cell = host === undefined ? undefined : cellOn(analysis, subject, host.key, metric);
    return host === undefined || cell === undefined ? [] : [{ host, cell }];
  };
  const asked = [
    usualContainer(measured, subject, metric) ?? [],
    withCell(analysis.baseline),
    withCell('native'),
  ].flat();
  const all = [
    ...asked,
    ...(asked.some(({ host }) => host.key !== main.host.key)
      ? []
      : ownHosts(report).flatMap(({ key }) => withCell(key))),
  ];
  const others = all.filter(
    ({ host }, index) => host.key !== main.host.key && all.findIndex((each) => each.host.key === host.key) === index,
  );
  return others.slice(0, MOST_OTHERS);
}

function comparisonsText(measured: Measured, main: HostCell, draws: Draws): string {
  const { report, analysis } = measured;
  const related = othersOf(measured, main).flatMap(({ host, cell }) => {
    const known = analysis.comparisons.find(
      (each) =>
        each.subject === cell.subject &&
        each.host === main.host.key &&
        each.baseline === host.key &&
        each.metric === cell.metric &&
        each.workers === 1,
    );
    const comparison = known ?? compare(main.cell, cell, draws, analysis.level.confidence);
    return comparison === null ? [] : [{ name: hostName(host), relation: relationOf(comparison) }];
  });
  if (related.length === 0) return '.';
  const rounds = main.cell.blocks.length;
  if (rounds < 2) {
    const { blocks } = report.protocol;
    return blocks > rounds
      ? `. Too early to tell: ${rounds} of ${counted(blocks, 'round')}.`
      : '. One round is too few to compare hosts.';
  }
  const clauses = related.flatMap(({ name, relation }) =>
    relation.kind === 'ratio' ? [`${relation.text} ${name}`] : [],
  );
  const noisy = related.flatMap(({ name, relation }) =>
    relation.kind === 'noisy' ? [`Too noisy to say how much ${relation.direction} than ${name}.`] : [],
  );
  const unclear = related.filter(({ relation }) => relation.kind === 'unclear').map(({ name }) => name);
  const unclearText =
    unclear.length === 0
      ? []
      : [`The difference from ${unclear.join(' and ')} is inconclusive after ${counted(rounds, 'round')}.`];
  return [clauses.length === 0 ? '.' : `: ${clauses.join(', ')}.`, ...noisy, ...unclearText].join(' ');
}

/**
 * Returns the sentence, absolute values first: "Hello, world starts in 27 ms in a Chromium tab: 7.2× faster than docker
 * run, 47× slower than native."
 */
export function sentenceOf(measured: Measured, start: Pick<Cell, 'subject' | 'metric'> | null, draws: Draws): string {
  const main = start === null ? null : mainHost(measured, start.subject, start.metric);
  if (main === null) return 'No results that can be compared yet. Measure at least one program.';
  const { report } = measured;
  const { subject, metric } = main.cell;
  return `${subjectName(report, subject)} ${verb(metric)} ${shortFigure(main.cell, report)} ${placeOf(main.host)}${comparisonsText(measured, main, draws)}`;
}
