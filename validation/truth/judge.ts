import type { Row, Shares } from './simulate.ts';

/** Required shares at full length. */
const BARS = { different: 0.05, found: 0.9, covered: { from: 0.93, to: 0.97 } } as const;

export interface Judgement {
  readonly holds: boolean;
  readonly pooled: Pooled;
  readonly conclusion: string;
}

interface Pooled {
  readonly full: Shares;
  readonly quick: Shares;
  /** Over the series that the noise gate accepts; null if it accepts none. */
  readonly found: number | null;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const poolOf = (shares: readonly Shares[]): Shares => ({
  different: mean(shares.map((each) => each.different)),
  found: mean(shares.map((each) => each.found)),
  covered: mean(shares.map((each) => each.covered)),
});

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

/**
 * Checks the false positives and the coverage of every series, and the detection of 5% for series that the noise gate
 * accepts, because no method detects 5% in arbitrary noise.
 */
export function judge(rows: readonly Row[]): Judgement {
  const accepted = rows.filter((row) => row.accepted).map(({ full }) => full.found);
  const pooled: Pooled = {
    full: poolOf(rows.map(({ full }) => full)),
    quick: poolOf(rows.map(({ quick }) => quick)),
    found: accepted.length === 0 ? null : mean(accepted),
  };
  const covered = rows.map(({ full }) => full.covered);
  const range = { from: Math.min(...covered), to: Math.max(...covered) };
  const most = Math.max(...rows.map(({ full }) => full.different));
  const least = accepted.length === 0 ? Number.NaN : Math.min(...accepted);
  const parts = [
    {
      holds: most <= BARS.different,
      text: `the same called different in ${percent(most)} at most, ${percent(pooled.full.different)} pooled (bar 5%)`,
    },
    {
      holds: least >= BARS.found,
      text: `5% more found in ${percent(least)} at least of ${accepted.length} series that the noise gate accepts, ${percent(pooled.found ?? Number.NaN)} pooled (bar 90%)`,
    },
    {
      holds: range.from >= BARS.covered.from && range.to <= BARS.covered.to,
      text: `truth covered in ${percent(range.from)}–${percent(range.to)}, ${percent(pooled.full.covered)} pooled (bar 93–97%)`,
    },
  ];
  const short = parts.filter(({ holds }) => !holds);
  const result = short.length === 0 ? 'the bars hold' : `${short.length} of 3 bars do not hold`;
  return { holds: short.length === 0, pooled, conclusion: `${parts.map(({ text }) => text).join('; ')}: ${result}` };
}

export function tableText(rows: readonly Row[], { pooled }: Judgement, trials: number): string {
  const shares = ({ different, found, covered }: Shares) => [different, found, covered].map(percent);
  const lines = [
    ['noise of', 'varies', 'pairs', 'gate', 'A/A differs', '5% found', 'covered', '12: A/A', '5%', 'covered'],
    ...[...rows]
      .sort((a, b) => a.spread - b.spread)
      .map(({ load, name, spread, pairSpread, accepted, full, quick }) => [
        `${name}, ${load}`,
        percent(spread),
        percent(pairSpread),
        accepted ? 'accepts' : 'beyond',
        ...shares(full),
        ...shares(quick),
      ]),
    ['all', '', '', '', ...shares(pooled.full), ...shares(pooled.quick)],
  ];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  const table = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [
    `${trials} trials each: 30 blocks, then 12. "gate": whether the machine passes it, and the series, too.`,
    ...table,
  ].join('\n');
}
