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

/** `dyno merge`: many reports as one table. */
export function addMerge(program: Command, context: Context): void {
  program
    .command('merge')
    .description('Put many reports into one dataset, one row for each sample.')
    .argument('<reports...>', 'files of reports')
    .requiredOption('--out <file>', 'dataset to write: a name that ends in .jsonl or .parquet')
    .addOption(new Option('--format <format>', 'where the name does not tell').choices([...DATASET_FORMATS]))
    .option('--per-block', 'one row for each case in each block, its median, in place of each sample')
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
    throw new CommandFailure(`${out}: Its name tells no format. Name one with --format.`, EXIT.usage);
  }
  try {
    return mergeReports({ files, out, format: chosen, perBlock, note });
  } catch (error) {
    throw new CommandFailure(`${out} cannot be written: ${messageOf(error)}`);
  }
}
