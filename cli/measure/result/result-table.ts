import type { Analysis, Cell, Comparison } from '../../../core/analysis/analysis.ts';
import { figureText, intervalText } from '../../../core/analysis/words/figure.ts';
import { ratioRange } from '../../../core/analysis/words/ratio.ts';
import type { MetricId } from '../../../core/method/metric.ts';
import { hasNoForm } from '../../../core/report/no-form.ts';
import type { Report, Subject } from '../../../core/report/report.ts';
import type { Verdict } from '../../../core/stats/figure.ts';
import { type Align, alignColumns } from './columns.ts';

/* A report as a person reads it on a terminal: for each program its hosts, and below what to warning. */

/** A start is told to the first byte of output; where a program prints nothing, to its end. */
const STARTS: readonly MetricId[] = ['cold-start', 'cold-total'];

const VERDICTS: Readonly<Record<Verdict['kind'], string>> = {
  less: 'faster',
  more: 'slower',
  same: 'the same',
  unsure: 'unsure',
};

/** A line of a failure's message, as far as a table has room. */
const MESSAGE = 90;

const shortly = (message: string): string => {
  const [line = ''] = message.split('\n');
  return line.length > MESSAGE ? `${line.slice(0, MESSAGE - 1)}…` : line;
};

function ratioCell(comparison: Comparison | undefined): string {
  return comparison === undefined ? '' : ratioRange(comparison.ratio);
}

interface Rows {
  readonly report: Report;
  readonly analysis: Analysis;
  readonly subject: Subject;
}

function tableOf({ report, analysis, subject }: Rows): string[] {
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
  const figure = (cell: Cell | undefined): string => (cell === undefined ? '' : figureText(cell, report));
  const against = baseline === null ? '' : `× ${baseline}`;
  const rows = [
    [
      'host',
      start === 'cold-start' ? 'cold start' : 'start to end',
      '95%',
      against,
      'work',
      against,
      '',
      'peak memory',
    ],
  ];
  const [failed, withoutForm]: [string[], string[]] = [[], []];
  for (const { key, aliasOf } of report.hosts) {
    const cell = cellOf(key, start);
    const work = cellOf(key, 'throughput');
    const memory = cellOf(key, 'peak-memory');
    if (cell === undefined && work === undefined && memory === undefined) {
      const failure = report.failures.find(({ host, subject: of }) => host === key && of === subject.key);
      // What fails once would be told twice.
      if (failure !== undefined && aliasOf === null)
        (hasNoForm(failure) ? withoutForm : failed).push(`  ${key}: ${shortly(failure.message)}`);
      continue;
    }
    const [startRatio, workRatio] = [comparisonOf(key, start), comparisonOf(key, 'throughput')];
    const verdict = workRatio ?? startRatio;
    rows.push([
      key,
      figure(cell),
      cell === undefined ? '' : intervalText(cell, report),
      ratioCell(startRatio),
      figure(work),
      ratioCell(workRatio),
      verdict === undefined ? '' : VERDICTS[verdict.verdict.kind],
      figure(memory),
    ]);
  }
  const aligns: Align[] = ['left', 'right', 'right', 'right', 'right', 'right', 'left', 'right'];
  const lines = rows.length === 1 ? ['Nothing was measured of it.'] : alignColumns(rows, aligns);
  return [
    ...lines,
    ...(failed.length === 0 ? [] : ['Not measured:', ...failed]),
    ...(withoutForm.length === 0 ? [] : ['Not applicable:', ...withoutForm]),
  ];
}

/** Failures after which there were figures all the same, each message once. */
function failureLines({ failures, series }: Report): string[] {
  const counts = new Map<string, number>();
  for (const { host, subject, message } of failures) {
    const isTold = subject !== null && !series.some((each) => each.host === host && each.subject === subject);
    if (isTold) continue;
    const text = `  ${subject ?? 'all'} on ${host}: ${shortly(message)}`;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([text, count]) => (count === 1 ? text : `${text} (${count} times)`));
}

/** The same figures and words as on the page. Ratios are of time: above 1 where the host takes longer. */
export function resultTable(report: Report, analysis: Analysis): string {
  const { baseline, comparisons, headlines, warnings } = analysis;
  const parts: string[] = [];
  for (const subject of report.subjects) {
    const { key, name } = subject;
    // The floor's program, where no start is asked for.
    const isTouched = [...analysis.cells, ...report.failures].some((each) => each.subject === key);
    if (!isTouched) continue;
    const heading = key === name ? key : `${key}: ${name}`;
    parts.push([heading, ...tableOf({ report, analysis, subject })].join('\n'));
  }
  if (comparisons.some((each) => each.baseline === baseline)) {
    parts.push(
      `Ratios are of time, paired by block, with their 95% intervals: above 1 takes longer than ${baseline}. The verdict is of the work, or of the start where there is none.`,
    );
  }
  parts.push(headlines.map(({ text }) => text).join('\n'));
  const failures = failureLines(report);
  if (failures.length > 0) parts.push(['Failed:', ...failures].join('\n'));
  // Of failures it is told above what they were.
  const told = warnings.filter(({ kind }) => kind !== 'host-failed');
  if (told.length > 0) {
    parts.push(['Warnings:', ...told.map(({ title, reason, advice }) => `  ${title}. ${reason} ${advice}`)].join('\n'));
  }
  return parts.join('\n\n');
}
