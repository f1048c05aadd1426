import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { importHyperfine } from '../../core/formats/hyperfine-import.ts';
import { parseReport } from '../../core/report/parse.ts';
import type { Context } from '../context.ts';
import { CommandFailure } from '../exit-codes.ts';
import { readText } from '../reports/read-report.ts';
import { writeOut } from '../reports/write-out.ts';

interface Options {
  readonly out: string;
  readonly title?: string;
}

/** `dyno import`: converts the results of another tool to a report. */
export function addImport(program: Command, context: Context): void {
  program
    .command('import')
    .description('Convert the results of another tool to a report.')
    .argument('<file>', 'file written by hyperfine --export-json')
    .addOption(new Option('--from <format>', 'format of the file').choices(['hyperfine']).default('hyperfine'))
    .requiredOption('--out <file>', 'report to write')
    .option('--title <text>', 'title of the report (default: name of the file)')
    .action((file: string, options: Options) => importFile(file, options, context));
}

function importFile(file: string, { out, title }: Options, context: Context): void {
  const read = readText(file);
  if (read.kind === 'refused') throw new CommandFailure(read.message);
  const imported = importHyperfine(jsonOf(file, read.text), {
    id: createHash('sha256').update(read.text).digest('hex').slice(0, 32),
    created: statSync(file).mtime.toISOString(),
    title: title ?? basename(file),
  });
  if (imported.kind === 'refused') throw new CommandFailure(`${file}: ${imported.reason}`);
  const { report } = imported;
  const parsed = parseReport(report);
  if (parsed.kind === 'refused')
    throw new CommandFailure(`${file}: The results do not make a valid report. ${parsed.reason}`);
  writeOut(`${JSON.stringify(report)}\n`, out, context);
  for (const { message } of report.notices) context.note(message);
  context.out(`${out}: ${report.hosts.length} commands, ${report.protocol.blocks} runs each`);
}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandFailure(`${file}: Not valid JSON, or truncated.`);
  }
}
