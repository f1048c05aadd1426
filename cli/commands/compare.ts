import { type Command, InvalidArgumentError, Option } from 'commander';
import { METRIC_IDS, type MetricId } from '../../core/method/metric.ts';
import { compareRuns } from '../../core/regression/compare-runs.ts';
import { compareWithin, findSubject } from '../../core/regression/compare-within.ts';
import { comparisonJson } from '../../core/regression/json.ts';
import { comparisonMarkdown } from '../../core/regression/markdown.ts';
import { DEFAULT_METRICS, isRegression, type ReportComparison } from '../../core/regression/report-comparison.ts';
import type { Report, Subject } from '../../core/report/report.ts';
import type { Context } from '../context.ts';
import { CommandFailure, EXIT } from '../exit-codes.ts';
import { comparisonText } from '../reports/comparison-text.ts';
import { METRIC_HELP, parseMetrics } from '../reports/metric-option.ts';
import { requireReport } from '../reports/read-report.ts';

interface Options {
  readonly within?: string;
  readonly failIfSlower?: number;
  readonly metric?: readonly MetricId[];
  readonly json?: boolean;
  readonly markdown?: boolean;
}

/** `dyno compare`: a later run against an earlier one, or two programs of one run. */
export function addCompare(program: Command, context: Context): void {
  program
    .command('compare')
    .description('Compare two reports, or two programs that one report measured in turns.')
    .argument('<before>', 'report; with --within, a program of it: its key, name or file')
    .argument('<after>', 'the same, for what is compared with it')
    .option('--within <report>', 'compare two programs of this report, paired by block: the surest way')
    .option(
      '--fail-if-slower <percent>',
      `end with ${EXIT.slower} where a time is surely longer by more than this`,
      parseShare,
    )
    .option('--metric <metrics>', `${METRIC_HELP}; without it, ${[...DEFAULT_METRICS].join(', ')}`, parseMetrics)
    .addOption(new Option('--json', 'for machines').conflicts('markdown'))
    .option('--markdown', 'for a comment on a change')
    .action((before: string, after: string, options: Options) => {
      const comparison = chosenComparison(before, after, options);
      const { failIfSlower: share = null } = options;
      if (comparison.changes.length === 0) {
        throw new CommandFailure('They have no figure in common: no program, host and metric that both measured.');
      }
      context.out(textOf(comparison, share, options).trimEnd());
      if (share !== null && comparison.changes.some((change) => isRegression(change, share, comparison))) {
        context.end(EXIT.slower);
      }
    });
}

function parseShare(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*%?$/.exec(text.trim());
  if (match === null) throw new InvalidArgumentError('a percentage such as 5% is meant');
  return Number(match[1]) / 100;
}

function textOf(comparison: ReportComparison, share: number | null, { json, markdown }: Options): string {
  if (json === true) return JSON.stringify(comparisonJson(comparison, share), null, 2);
  return markdown === true ? comparisonMarkdown(comparison, share) : comparisonText(comparison, share);
}

function subjectOf(report: Report, word: string): Subject {
  const subject = findSubject(report, word);
  if (subject !== null) return subject;
  const keys = report.subjects.map(({ key }) => key).join(', ');
  throw new CommandFailure(`The report has no program "${word}", or more than one. It has: ${keys}.`, EXIT.usage);
}

function chosenComparison(before: string, after: string, { within, metric }: Options): ReportComparison {
  const compared = comparisonOf(before, after, within, metric === undefined ? DEFAULT_METRICS : new Set(metric));
  // Reports without any of the metrics that tell most are compared by what they have.
  return compared.changes.length > 0 || metric !== undefined
    ? compared
    : comparisonOf(before, after, within, new Set(METRIC_IDS));
}

function comparisonOf(
  before: string,
  after: string,
  within: string | undefined,
  metrics: ReadonlySet<MetricId>,
): ReportComparison {
  if (within === undefined) return compareRuns(requireReport(before), requireReport(after), metrics);
  const report = requireReport(within);
  return compareWithin(report, subjectOf(report, before), subjectOf(report, after), metrics);
}
