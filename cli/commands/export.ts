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

/** `dyno export`: writes a report in the format of another tool. */
export function addExport(program: Command, context: Context): void {
  program
    .command('export')
    .description('Write a report in the format of another tool.')
    .argument('<report>', 'report file')
    .addOption(new Option('--format <format>', 'output format').choices([...FORMAT_IDS]).makeOptionMandatory())
    .option('--metric <metrics>', `${METRIC_HELP} (default: cold-total for hyperfine, otherwise all)`, parseMetrics)
    .option('--out <file>', 'write to a file instead of stdout')
    .action((file: string, { format, metric, out }: Options) => {
      const report = requireReport(file);
      const { text, notes } = FORMATS[format](report, metric === undefined ? null : new Set(metric));
      writeOut(text, out, context);
      for (const note of notes) context.note(note);
    });
}
