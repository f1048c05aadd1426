import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { analyse } from '../../core/analysis/analyse.ts';
import { type Context, typedCommand } from '../context.ts';
import { CommandFailure, EXIT, type ExitCode } from '../exit-codes.ts';
import { FLOOR_KEY } from '../measure/floor-host.ts';
import { onInterrupt } from '../measure/interrupt.ts';
import { measureAll } from '../measure/measure-all.ts';
import { durationText } from '../measure/progress.ts';
import { resultSummary } from '../measure/result/result-summary.ts';
import { resultTable } from '../measure/result/result-table.ts';
import { keepReport, whyNotWritable } from '../measure/write-report.ts';
import { requireSite } from '../reports/serve-report.ts';
import { isPackaged } from '../system/install.mjs';
import {
  type MeasureOptions,
  type MeasureWords,
  REFERENCE,
  readMeasureOptions,
  shownCommand,
  withMeasureOptions,
} from './measure-options.ts';
import { offerReport } from './offer-report.ts';
import { openReport } from './open.ts';

/** `dyno measure`: measures programs on the hosts of this machine and writes a report. */
export function addMeasure(program: Command, context: Context): void {
  const command = program
    .command('measure')
    .description('Measure programs on every host of this machine in random order.');
  withMeasureOptions(command).action(async (subjects: string[], words: MeasureWords) => {
    const options = readMeasureOptions(subjects, words);
    if (words.reference === true && options.out === null && isPackaged(context.root)) {
      throw new CommandFailure('--reference needs a clone of the repository, or --out.', EXIT.usage);
    }
    const out = words.reference === true && options.out === null ? join(context.root, REFERENCE.out) : options.out;
    const { code, file } = await measure({ ...options, out }, shownCommand(options, words), context);
    context.end(code);
    if (code !== EXIT.done || options.json) return;
    await offerReport(file, {
      note: context.note,
      environment: process.env,
      terminal: process,
      open: () => openReport(file, { open: true }, context),
    });
  });
}

/** Returns a file name with the time, so that reports do not overwrite each other. */
function reportName(now: Date): string {
  const time = now.toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
  return `dyno-report-${time}.json`;
}

interface Done {
  readonly code: ExitCode;
  /** The report. */
  readonly file: string;
}

async function measure(options: MeasureOptions, command: string, { root, out, note }: Context): Promise<Done> {
  const home = process.cwd();
  const requested = resolve(home, options.out ?? reportName(new Date()));
  const obstacle = whyNotWritable(requested);
  if (obstacle !== null) throw new CommandFailure(obstacle);
  if (options.site !== null) requireSite(options.site);
  const folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-measure-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const interrupt = onInterrupt({ note, code: EXIT.interrupted, remove });
  const { signal } = interrupt;
  try {
    const outcome = await measureAll({ options, command, root, home, folder, signal, note, onOpen: interrupt.onOpen });
    if (outcome.kind === 'wrong') throw new CommandFailure(outcome.message, EXIT.usage);
    if (outcome.kind === 'nothing') {
      throw new CommandFailure(outcome.message, signal.aborted ? EXIT.interrupted : EXIT.failed);
    }
    const { report, blocks, absent } = outcome;
    const { file, result } = keepReport(report, requested, options.raw, note);
    if (result.kind === 'refused') {
      throw new CommandFailure(`Internal error: the report is not valid and was not written. ${result.message}`);
    }
    const analysis = analyse(report, { baseline: null });
    if (options.json) out(JSON.stringify(resultSummary({ report, analysis, absent, file, blocks }), null, 2));
    else out(resultTable(report, analysis, process.stdout.isTTY ? process.stdout.columns : null));
    const size = `${Math.round(result.size / 1024)} KiB${result.condensed ? ', condensed' : ''}`;
    note(`\nReport: ${file} (${blocks} of ${options.blocks} rounds in ${durationText(report.duration)}, ${size})`);
    const [pair] = report.pairs;
    if (pair !== undefined && !options.json) {
      const words = ['compare', pair.before, pair.after, '--within', file, '--fail-if-slower', '5%'];
      note(`Fail a check if build B is slower: ${typedCommand(words)}`);
    }
    const shown = file === requested ? (options.out ?? file) : file;
    const isMeasured = report.series.some(({ host }) => host !== FLOOR_KEY);
    return { code: signal.aborted ? EXIT.interrupted : isMeasured ? EXIT.done : EXIT.failed, file: shown };
  } finally {
    interrupt.end();
    remove();
  }
}
