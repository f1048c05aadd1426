import { PROTOCOL } from '../../core/method/protocol.ts';
import type { Row, Shares } from './simulate.ts';

/** Required shares with the full number of rounds. */
const BARS = { different: 0.05, found: 0.9, covered: { from: 0.93, to: 0.97 } } as const;

/** A requirement, with what was found. */
export interface Bar {
  readonly holds: boolean;
  readonly text: string;
  /** The series that do not fulfil it. */
  readonly failing: readonly string[];
}

export interface Judgement {
  readonly holds: boolean;
  readonly bars: readonly Bar[];
  readonly conclusion: string;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
const nameOf = ({ name, load }: Row): string => `${name} (${load})`;

/** Returns how often a series detects the difference that it must detect. */
const foundOf = ({ mustFind, full }: Row): number => (mustFind === 0.05 ? full.found5 : full.found15);

/**
 * Checks false positives and coverage of every recorded series without exception, and the power of every series with a
 * requirement.
 */
export function judge(rows: readonly Row[], trials: number): Judgement {
  // A share that equals the bar is beyond it by chance in half of all simulations: two standard errors are allowed.
  const slack = (share: number): number => 2 * Math.sqrt((share * (1 - share)) / trials);
  const { different, covered, found } = BARS;
  const bar = (fails: (row: Row) => boolean, of: readonly Row[], text: string): Bar => {
    const failing = of.filter(fails).map(nameOf);
    return {
      holds: failing.length === 0,
      text: `${text}; ${of.length - failing.length} of ${of.length} hold`,
      failing,
    };
  };
  const differing = rows.map(({ full }) => full.different);
  const coverage = rows.map(({ full }) => full.covered);
  const demanding = rows.filter(({ mustFind }) => mustFind !== null);
  const power = [0.05, 0.15].flatMap((difference) => {
    const of = demanding.filter(({ mustFind }) => mustFind === difference);
    if (of.length === 0) return [];
    const shares = of.map(foundOf);
    const text = `${percent(difference)} more found in ${percent(Math.min(...shares))}–${percent(Math.max(...shares))} (bar 90%)`;
    return bar((row) => foundOf(row) < found - slack(found), of, text);
  });
  const bars = [
    bar(
      ({ full }) => full.different > different + slack(different),
      rows,
      `the same called different in ${percent(Math.max(...differing))} at most, ${percent(mean(differing))} pooled (bar 5%)`,
    ),
    bar(
      ({ full }) => full.covered < covered.from - slack(covered.from) || full.covered > covered.to + slack(covered.to),
      rows,
      `truth covered in ${percent(Math.min(...coverage))}–${percent(Math.max(...coverage))}, ${percent(mean(coverage))} pooled (bar 93–97%)`,
    ),
    ...power,
  ];
  const failing = bars.filter(({ holds }) => !holds);
  const lines = bars.map(({ holds, text, failing: names }) =>
    holds ? `holds: ${text}` : `does not hold: ${text}\n  not: ${names.join(', ')}`,
  );
  const result = failing.length === 0 ? 'all bars hold' : `${failing.length} of ${bars.length} bars do not hold`;
  return { holds: failing.length === 0, bars, conclusion: [...lines, result].join('\n') };
}

const shareTexts = ({ different, covered, found5, found15, detectable, foundDetectable }: Shares): string[] =>
  [different, covered, found5, found15, detectable, foundDetectable].map(percent);

/** Writes one line per series: what 30 rounds show, and the smallest difference that 12 rounds detect. */
export function tableText(rows: readonly Row[], trials: number): string {
  const head = ['noise of', 'pairs vary', 'machine', 'A/A differs', 'covered', '5% found', '15% found'];
  const lines = [
    [...head, 'detects', 'found', 'must find', '12: A/A', '12: covered', '12: detects'],
    ...[...rows]
      .sort((a, b) => a.pairSpread - b.pairSpread)
      .map((row) => [
        nameOf(row),
        percent(row.pairSpread),
        row.isSteady ? 'steady' : 'noisy',
        ...shareTexts(row.full),
        row.mustFind === null ? '–' : percent(row.mustFind),
        ...[row.quick.different, row.quick.covered, row.quick.detectable].map(percent),
      ]),
  ];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  const table = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [`${trials} trials of each series, ${PROTOCOL.blocks.full} rounds, then 12.`, ...table].join('\n');
}
