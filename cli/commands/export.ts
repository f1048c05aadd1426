import { type Command, Option } from 'commander';
import { FORMAT_IDS, FORMATS, type FormatId } from '../../core/formats/formats.ts';
import type { MetricId } from '../../core/method/metric.ts';
import type { Context } from '../context.ts';
import { METRIC_HELP, parseMetrics } from '../reports/metric-option.ts';
import { requireReport } from '../reports/read-report.ts';
import { writeOut } from '../reports/write-out.ts';

interface Options {
  readonly format: FormatId;
  readonly metric?: readonly MetricId[];
  readonly out?: string;
}

/** `dyno export`: a report in the format of another tool. */
export function addExport(program: Command, context: Context): void {
  program
    .command('export')
    .description('Write a report in the format of another tool.')
    .argument('<report>', 'file of a report')
    .addOption(new Option('--format <format>', 'format').choices([...FORMAT_IDS]).makeOptionMandatory())
    .option(
      '--metric <metrics>',
      `${METRIC_HELP}; without it, cold-total for hyperfine and all for others`,
      parseMetrics,
    )
    .option('--out <file>', 'file to write; stdout without it')
    .action((file: string, { format, metric, out }: Options) => {
      const report = requireReport(file);
      const { text, notes } = FORMATS[format](report, metric === undefined ? null : new Set(metric));
      writeOut(text, out, context);
      for (const note of notes) context.note(note);
    });
}
