import { type Command, InvalidArgumentError, Option } from 'commander';
import { BUILD_METRICS } from '../../core/analysis/build-comparisons.ts';
import { METRIC_IDS, type MetricId } from '../../core/method/metric.ts';
import { compareReports } from '../../core/regression/compare-reports.ts';
import { compareWithin, findSubject } from '../../core/regression/compare-within.ts';
import { type Gate, gateOf } from '../../core/regression/gate.ts';
import { comparisonJson } from '../../core/regression/json.ts';
import { comparisonMarkdown } from '../../core/regression/markdown.ts';
import { DEFAULT_METRICS, type ReportComparison } from '../../core/regression/report-comparison.ts';
import type { Report, Subject } from '../../core/report/report.ts';
import type { Context } from '../context.ts';
import { CommandFailure, EXIT, type ExitCode } from '../exit-codes.ts';
import { comparisonText } from '../reports/comparison-text.ts';
import { METRIC_HELP, parseMetrics } from '../reports/metric-option.ts';
import { requireReport } from '../reports/read-report.ts';
import { writeOut } from '../reports/write-out.ts';

interface Options {
  readonly within?: string;
  readonly failIfSlower?: number;
  readonly metric?: readonly MetricId[];
  readonly all?: boolean;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly out?: string;
}

const CODES: Readonly<Record<Gate['kind'], ExitCode>> = {
  passed: EXIT.done,
  slower: EXIT.slower,
  shifted: EXIT.undecided,
  unknown: EXIT.undecided,
};

/** `dyno compare`: compares two reports, or two programs of one report. */
export function addCompare(program: Command, context: Context): void {
  program
    .command('compare')
    .description('Compare two programs of one report (--within), or two reports.')
    .argument('<before>', 'report, or with --within the key, name or file of a program')
    .argument('<after>', 'report or program to compare with it')
    .option('--within <report>', 'compare two programs of this report, paired by round (most reliable)')
    .option(
      '--fail-if-slower <percent>',
      `exit with code ${EXIT.slower} if a time is significantly longer by more than this, and with ${EXIT.undecided} if two runs cannot show it`,
      parseShare,
    )
    .option('--metric <metrics>', `${METRIC_HELP} (default: ${[...DEFAULT_METRICS].join(', ')})`, parseMetrics)
    .option('--all', 'list values without a significant change, too')
    .addOption(new Option('--json', 'print JSON').conflicts('markdown'))
    .option('--markdown', 'print Markdown for a comment on a pull request')
    .option('--out <file>', 'write to a file instead of stdout')
    .action((before: string, after: string, options: Options) => {
      const comparison = chosenComparison(before, after, options);
      const { failIfSlower: share = null } = options;
      if (comparison.changes.length === 0) {
        throw new CommandFailure(
          'Nothing to compare: no program was measured with the same host and metric on both sides.',
        );
      }
      writeOut(`${textOf(comparison, share, options).trimEnd()}\n`, options.out, context);
      if (share !== null) context.end(CODES[gateOf(comparison, share).kind]);
    });
}

function parseShare(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*%?$/.exec(text.trim());
  if (match === null) throw new InvalidArgumentError('Expected a percentage such as 5%.');
  return Number(match[1]) / 100;
}

function textOf(comparison: ReportComparison, share: number | null, { json, markdown, all = false }: Options): string {
  if (json === true) return JSON.stringify(comparisonJson(comparison, share), null, 2);
  return markdown === true ? comparisonMarkdown(comparison, share) : comparisonText(comparison, { share, all });
}

function subjectOf(report: Report, word: string): Subject {
  const subject = findSubject(report, word);
  if (subject !== null) return subject;
  const keys = report.subjects.map(({ key }) => key).join(', ');
  throw new CommandFailure(`"${word}" matches no program of the report, or several. Programs: ${keys}.`, EXIT.usage);
}

/** Two builds that were measured in turns have phases and no cold start. */
function defaultMetrics(within: string | undefined): ReadonlySet<MetricId> {
  const hasBuilds = within !== undefined && requireReport(within).pairs.length > 0;
  return hasBuilds ? new Set([...DEFAULT_METRICS, ...BUILD_METRICS]) : DEFAULT_METRICS;
}

function chosenComparison(before: string, after: string, { within, metric }: Options): ReportComparison {
  const compared = comparisonOf(before, after, within, metric === undefined ? defaultMetrics(within) : new Set(metric));
  // Reports without any of the default metrics are compared by all metrics.
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
  if (within === undefined) return compareReports(requireReport(before), requireReport(after), metrics);
  const report = requireReport(within);
  return compareWithin(report, subjectOf(report, before), subjectOf(report, after), metrics);
}
