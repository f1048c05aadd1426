import { joinEnds } from '../../../../core/analysis/words/figure.ts';
import { type RankedBuild, rankedBuilds } from '../../../../core/answer/build-ranking.ts';
import { phaseTime } from '../../../../core/answer/builds.ts';
import type { MetricId } from '../../../../core/method/metric.ts';
import type { MatrixRow } from '../../session/build/matrix.ts';
import type { BuildsResult } from '../../session/build/measure-builds.ts';

/* The rows of the matrix of flags, with what was measured. */

export type SortBy = 'flags' | 'size' | 'warm-run' | 'compile-cold';

export interface MeasuredTime {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** "1.23 ms (1.20–1.26 ms)". */
  readonly text: string;
  readonly standing: RankedBuild['standing'];
  /** Whether no other build is tied with the fastest one. */
  readonly isAlone: boolean;
}

export interface MatrixLine {
  readonly row: MatrixRow;
  readonly size: number | null;
  readonly gzip: number | null;
  readonly duration: number | null;
  /** The first variant with the same module; null for that one. */
  readonly sameAs: string | null;
  readonly compile: MeasuredTime | null;
  readonly warmRun: MeasuredTime | null;
}

function timesOf(result: BuildsResult | null, metric: MetricId): ReadonlyMap<string, MeasuredTime> {
  if (result === null || result.analysis === null) return new Map();
  const ranked = rankedBuilds({ report: result.report, analysis: result.analysis }, metric);
  const isAlone = !ranked.some(({ standing }) => standing === 'tied');
  return new Map(
    ranked.map(({ subject, cell, standing }) => {
      const { value, low, high } = cell.estimate;
      const text = `${phaseTime(value)} (${joinEnds(phaseTime(low), phaseTime(high))})`;
      return [subject.key, { value, low, high, text, standing, isAlone }];
    }),
  );
}

/** Returns the rows with their measured times, sorted. Rows without a value come last. */
export function matrixLines(rows: readonly MatrixRow[], result: BuildsResult | null, sort: SortBy): MatrixLine[] {
  const compile = timesOf(result, 'compile-cold');
  const warmRun = timesOf(result, 'warm-run');
  const first = new Map<string, string>();
  const lines = rows.map((row): MatrixLine => {
    const { state } = row;
    if (state.kind !== 'built')
      return { row, size: null, gzip: null, duration: null, sameAs: null, compile: null, warmRun: null };
    const sameAs = first.get(state.sha256) ?? null;
    if (sameAs === null) first.set(state.sha256, row.label);
    const { size, gzip, duration, sha256 } = state;
    return {
      row,
      size,
      gzip,
      duration,
      sameAs,
      compile: compile.get(sha256) ?? null,
      warmRun: warmRun.get(sha256) ?? null,
    };
  });
  if (sort === 'flags') return lines;
  const sortKey = (line: MatrixLine): number =>
    (sort === 'size' ? line.size : sort === 'warm-run' ? line.warmRun?.value : line.compile?.value) ??
    Number.POSITIVE_INFINITY;
  return lines.toSorted((a, b) => sortKey(a) - sortKey(b) || 0);
}

/** Writes the rank of a warm run among the variants; "" if it was not measured. */
export function standingText({ warmRun }: MatrixLine): string {
  if (warmRun === null) return '';
  if (warmRun.standing === 'slower') return 'slower';
  return warmRun.standing === 'fastest' && warmRun.isAlone ? 'fastest' : 'tied for fastest';
}

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Returns the matrix as CSV, with times in milliseconds. */
export function matrixCsv(lines: readonly MatrixLine[]): string {
  const header =
    'flags,state,bytes,gzip_bytes,build_ms,compile_ms,compile_low_ms,compile_high_ms,warm_run_ms,warm_run_low_ms,warm_run_high_ms,standing';
  const time = (measured: MeasuredTime | null) =>
    measured === null ? ['', '', ''] : [measured.value, measured.low, measured.high].map(String);
  const rows = lines.map((line) =>
    [
      line.row.label,
      line.row.state.kind,
      String(line.size ?? ''),
      String(line.gzip ?? ''),
      line.duration === null ? '' : line.duration.toFixed(1),
      ...time(line.compile),
      ...time(line.warmRun),
      line.sameAs === null ? standingText(line) : `same module as ${line.sameAs}`,
    ]
      .map(quoted)
      .join(','),
  );
  return `${[header, ...rows].join('\n')}\n`;
}
