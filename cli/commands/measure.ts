import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { CommandFailure, EXIT, type ExitCode } from '../exit-codes.ts';
import { measureAll } from '../measure/measure-all.ts';
import { durationText } from '../measure/progress.ts';
import { writeReport } from '../measure/write-report.ts';
import { parseOptions } from './measure-options.ts';

/** `dyno measure`: programs on every host of this machine, in turns, and one report. */
export function addMeasure(program: Command, context: Context): void {
  program
    .command('measure')
    .allowUnknownOption()
    .argument('[words...]')
    .action(async (words: string[]) => context.end(await measure(words, context)));
}

async function measure(words: readonly string[], { root, out, note }: Context): Promise<ExitCode> {
  const parsed = parseOptions(words);
  if (parsed.kind === 'wrong') throw new CommandFailure(parsed.message, EXIT.usage);
  const { options, command } = parsed;
  const folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-baseline-'));
  const abort = new AbortController();
  process.on('SIGINT', () => {
    if (abort.signal.aborted) process.exit(EXIT.interrupted);
    note('\nEnding after this case; what is measured is kept. Once more to end at once.');
    abort.abort();
  });
  try {
    const outcome = await measureAll({ options, command, root, folder, signal: abort.signal });
    if (outcome.kind === 'nothing') throw new CommandFailure(outcome.message);
    const { report, blocks } = outcome;
    const result = writeReport(report, resolve(options.out), options.raw);
    if (result.kind === 'refused') {
      throw new CommandFailure(`The report is not valid and was not written. A mistake of ours: ${result.message}`);
    }
    for (const { host, subject, message } of report.failures.slice(0, 20)) {
      note(`Failed: ${subject ?? 'all'} on ${host}: ${message}`);
    }
    const size = `${Math.round(result.size / 1024)} KiB${result.condensed ? ', condensed' : ''}`;
    out(`${options.out}: ${blocks} of ${options.blocks} blocks in ${durationText(report.duration)}, ${size}`);
    return abort.signal.aborted ? EXIT.interrupted : EXIT.done;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
