import type { Analysis, Cell, Comparison } from '../../../core/analysis/analysis.ts';
import { figureText, intervalText } from '../../../core/analysis/words/figure.ts';
import { ratioRange } from '../../../core/analysis/words/ratio.ts';
import { answerOf } from '../../../core/answer/answer.ts';
import { buildsAnswer } from '../../../core/answer/builds.ts';
import type { Share, ThroughputAnswer } from '../../../core/answer/throughput.ts';
import type { Tile } from '../../../core/answer/tiles.ts';
import { counted } from '../../../core/base/quantity.ts';
import type { MetricId } from '../../../core/method/metric.ts';
import { hasNoForm, reasonText } from '../../../core/report/no-form.ts';
import type { Report, Subject } from '../../../core/report/report.ts';
import type { Verdict } from '../../../core/stats/figure.ts';
import { type Column, fitColumns } from './columns.ts';

/* A report as text for a terminal: the answer, a table per program, then warnings. */

/** A start is timed to the first byte of output, or to the end for programs without output. */
const STARTS: readonly MetricId[] = ['cold-start', 'cold-total'];

const VERDICTS: Readonly<Record<Verdict['kind'], string>> = {
  less: 'faster',
  more: 'slower',
  same: 'same',
  unsure: 'inconclusive',
};

/** The figures below the sentence: label, value and note. */
const FACTS: readonly Column[] = [{ align: 'left' }, { align: 'right' }, { align: 'left', cut: 'texts', least: 12 }];

/** Maximum length of a failure's message in the table. */
const MESSAGE = 90;

const shortly = (message: string): string => {
  const [line = ''] = message.split('\n');
  return line.length > MESSAGE ? `${line.slice(0, MESSAGE - 1)}…` : line;
};

function ratioCell(comparison: Comparison | undefined): string {
  return comparison === undefined ? '' : ratioRange(comparison.ratio);
}

/** The shortest part of a name that still identifies a host or a program in most reports. */
const [HOST_LEAST, PROGRAM_LEAST] = [14, 6];

const HOSTS: Column = { align: 'left', cut: 'texts', least: HOST_LEAST };

/** The columns of a program's table. A narrow terminal leaves out what the others imply. */
const COLUMNS: readonly Column[] = [
  HOSTS,
  { align: 'right' },
  { align: 'right', rank: 4 },
  { align: 'right', cut: 'heading', least: 8, rank: 1 },
  { align: 'right' },
  { align: 'right' },
  { align: 'right', cut: 'heading', least: 8 },
  { align: 'left', rank: 2 },
  { align: 'right', rank: 3 },
];

/** Returns the lines of a table, followed by the columns that did not fit. */
function fitted(rows: readonly (readonly string[])[], columns: readonly Column[], width: number | null): string[] {
  const { lines, leftOut } = fitColumns(rows, columns, width);
  const names = leftOut.map((name) => (name === '' ? 'verdict' : name));
  return names.length === 0 ? [...lines] : [...lines, `Not shown in ${width} columns: ${names.join(', ')}.`];
}

interface Rows {
  readonly report: Report;
  readonly analysis: Analysis;
  readonly subject: Subject;
  readonly width: number | null;
}

function tableOf({ report, analysis, subject, width }: Rows): string[] {
  const { baseline, cells, comparisons } = analysis;
  const own = cells.filter((cell) => cell.subject === subject.key);
  const start = STARTS.find((metric) => own.some((cell) => cell.metric === metric)) ?? 'cold-total';
  const cellOf = (host: string, metric: MetricId): Cell | undefined =>
    own.find((cell) => cell.host === host && cell.metric === metric);
  const comparisonOf = (host: string, metric: MetricId): Comparison | undefined =>
    comparisons.find(
      (each) =>
        each.subject === subject.key && each.host === host && each.metric === metric && each.baseline === baseline,
    );
  // Without declared work, the time of a whole run is what its user waits for.
  const hasRunTime = subject.work === null && start === 'cold-start';
  const figure = (cell: Cell | undefined): string => (cell === undefined ? '' : figureText(cell, report));
  const against = baseline === null ? '' : `× ${baseline}`;
  const rows = [
    [
      'host',
      start === 'cold-start' ? 'cold start' : 'start to end',
      '95%',
      against,
      hasRunTime ? 'start to end' : '',
      'work',
      against,
      '',
      'peak memory',
    ],
  ];
  const [failed, withoutForm]: [string[], string[]] = [[], []];
  const timeOf = (host: string): number => cellOf(host, start)?.estimate.value ?? Number.POSITIVE_INFINITY;
  const fastestFirst = report.hosts.toSorted((a, b) => {
    const [one, other] = [timeOf(a.key), timeOf(b.key)];
    return one === other ? 0 : one - other;
  });
  for (const { key, aliasOf } of fastestFirst) {
    const cell = cellOf(key, start);
    const work = cellOf(key, 'throughput');
    const memory = cellOf(key, 'peak-memory');
    if (cell === undefined && work === undefined && memory === undefined) {
      const failure = report.failures.find(({ host, subject: of }) => host === key && of === subject.key);
      if (failure !== undefined && aliasOf === null)
        (hasNoForm(failure) ? withoutForm : failed).push(`  ${key}: ${shortly(reasonText(failure.message))}`);
      continue;
    }
    const [startRatio, workRatio] = [comparisonOf(key, start), comparisonOf(key, 'throughput')];
    const verdict = workRatio ?? startRatio;
    rows.push([
      key,
      figure(cell),
      cell === undefined ? '' : intervalText(cell, report),
      ratioCell(startRatio),
      hasRunTime ? figure(cellOf(key, 'cold-total')) : '',
      figure(work),
      ratioCell(workRatio),
      verdict === undefined ? '' : VERDICTS[verdict.verdict.kind],
      figure(memory),
    ]);
  }
  const lines = rows.length === 1 ? ['No measurements.'] : fitted(rows, COLUMNS, width);
  return [
    ...lines,
    ...(failed.length === 0 ? [] : ['Not measured:', ...failed]),
    ...(withoutForm.length === 0 ? [] : ['Not applicable:', ...withoutForm]),
  ];
}

const percent = (share: Share | null | undefined): string =>
  share === null || share === undefined ? '' : `${Math.round(share.speed.value * 100)}%`;

/** Returns the speed of every host in every program relative to the baseline, fastest first; empty for one program. */
function throughputMatrix({ baseline, subjects, rows }: ThroughputAnswer, width: number | null): string[] {
  if (subjects.length < 2 || baseline === null) return [];
  const head = ['host', 'mean', ...subjects];
  const body = rows.map(({ host, mean, cells }) => [
    host.key,
    percent(mean),
    ...cells.map((cell) => percent(cell?.share)),
  ]);
  const programs = subjects.map((_, rank): Column => ({ align: 'right', cut: 'heading', least: PROGRAM_LEAST, rank }));
  const columns: readonly Column[] = [HOSTS, { align: 'right' }, ...programs];
  return [`Throughput, % of ${baseline}`, ...fitted([head, ...body], columns, width)];
}

/** Lists failures of measurements that succeeded in other rounds, each message once. */
function failureLines({ failures, series }: Report): string[] {
  const counts = new Map<string, number>();
  for (const { host, subject, message } of failures) {
    const isInTable = subject !== null && !series.some((each) => each.host === host && each.subject === subject);
    if (isInTable) continue;
    const text = `  ${subject ?? 'all'} on ${host}: ${shortly(message)}`;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([text, count]) => (count === 1 ? text : `${text} (${count} times)`));
}

function answerText(sentence: string, tiles: readonly Tile[], width: number | null): string {
  const rows = tiles.map(({ label, value, note }) => [`  ${label}`, value, note]);
  // The first row of a table is its header, which is never left out.
  return [sentence, ...fitColumns([['', '', ''], ...rows], FACTS, width).lines.slice(1)].join('\n');
}

/** Writes the comparisons of two builds on the hosts after the first, which the answer is about. */
function buildsParts(report: Report, { builds }: Analysis, width: number | null): string[] {
  const [first, ...others] = builds;
  if (first === undefined) return [];
  const rounds = counted(first.figures[0]?.rounds ?? 0, 'round');
  return [
    ...others.map((each) => {
      const { sentence, tiles } = buildsAnswer(each, report);
      return answerText(sentence, tiles, width);
    }),
    `Differences of time of build B from build A, paired by round, with 95% intervals. A value of a round is the median of its shots, in turns in one worker; ${rounds}.`,
  ];
}

/**
 * Formats a report with the values and words of the page.
 * @param width of the terminal in characters, which tables keep to; null if lines may have any length
 */
export function resultTable(report: Report, analysis: Analysis, width: number | null = null): string {
  const { baseline, builds, comparisons, warnings } = analysis;
  const { sentence, tiles, throughput } = answerOf({ report, analysis });
  const parts = [answerText(sentence, tiles, width), ...buildsParts(report, analysis, width)];
  for (const subject of report.subjects) {
    const { key, name } = subject;
    // The table of a program has its start and its work, which builds do not have.
    if (builds.some(({ before, after }) => before === key || after === key)) continue;
    // The floor's program may have no values.
    const isTouched = [...analysis.cells, ...report.failures].some((each) => each.subject === key);
    if (!isTouched) continue;
    const heading = key === name ? key : `${key}: ${name}`;
    parts.push([heading, ...tableOf({ report, analysis, subject, width })].join('\n'));
  }
  const matrix = throughput === null ? [] : throughputMatrix(throughput, width);
  if (matrix.length > 0) parts.push(matrix.join('\n'));
  if (builds.length === 0 && comparisons.some((each) => each.baseline === baseline)) {
    parts.push(
      `Ratios of time to ${baseline}, paired by round, with 95% intervals. Above 1 is slower. The verdict is about the work, or about the start if no work was measured.`,
    );
  }
  const failures = failureLines(report);
  if (failures.length > 0) parts.push(['Failures:', ...failures].join('\n'));
  // Failures are listed above.
  const listed = warnings.filter(({ kind }) => kind !== 'host-failed');
  if (listed.length > 0) {
    parts.push(
      ['Warnings:', ...listed.map(({ title, reason, advice }) => `  ${title}. ${reason} ${advice}`)].join('\n'),
    );
  }
  return parts.join('\n\n');
}
