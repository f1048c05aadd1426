import { type Command, Option } from 'commander';
import { messageOf } from '../../core/base/errors.ts';
import { counted } from '../../core/base/quantity.ts';
import type { Context } from '../context.ts';
import { CommandFailure, EXIT } from '../exit-codes.ts';
import {
  DATASET_FORMATS,
  type DatasetFormat,
  formatOfName,
  type Merged,
  mergeReports,
} from '../reports/merge-reports.ts';

interface Options {
  readonly out: string;
  readonly format?: DatasetFormat;
  readonly perBlock?: boolean;
}

/** `dyno merge`: combines reports into one table. */
export function addMerge(program: Command, context: Context): void {
  program
    .command('merge')
    .description('Combine reports into one dataset with a row per sample.')
    .argument('<reports...>', 'report files')
    .requiredOption('--out <file>', 'dataset to write, .jsonl or .parquet')
    .addOption(
      new Option('--format <format>', 'format, if the file name has another suffix').choices([...DATASET_FORMATS]),
    )
    .option('--per-block', 'one row per measurement and round, with the median, instead of a row per sample')
    .action((files: string[], options: Options) => {
      const merged = merge(files, options, context);
      const counts = `${counted(merged.reports, 'report')}, ${counted(merged.rows, 'row')}`;
      context.out(`${options.out}: ${counts}`.replaceAll('\u00a0', ' '));
      if (merged.damaged > 0) context.end(EXIT.failed);
    });
}

function merge(files: readonly string[], { out, format, perBlock = false }: Options, { note }: Context): Merged {
  const chosen = format ?? formatOfName(out);
  if (chosen === null) {
    throw new CommandFailure(
      `${out}: Unknown file suffix. Name the file .jsonl or .parquet, or choose a format with --format.`,
      EXIT.usage,
    );
  }
  try {
    return mergeReports({ files, out, format: chosen, perBlock, note });
  } catch (error) {
    throw new CommandFailure(`${out} cannot be written: ${messageOf(error)}`);
  }
}
