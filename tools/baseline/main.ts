/*
 * `npm run baseline -- --out FILE.json`: measures programs on every host of this machine, processes and the engines
 * of a browser in turns, and writes one report.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { measureAll } from './measure-all.ts';
import { parseOptions } from './options.ts';
import { durationText } from './progress.ts';
import { writeReport } from './write-report.ts';

async function main(): Promise<number> {
  const parsed = parseOptions(process.argv.slice(2));
  if (parsed.kind === 'wrong') {
    console.error(parsed.message);
    return 2;
  }
  const { options, command } = parsed;
  const folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-baseline-'));
  const abort = new AbortController();
  process.on('SIGINT', () => {
    if (abort.signal.aborted) process.exit(130);
    console.error('\nEnding after this case; what is measured is kept. Once more to end at once.');
    abort.abort();
  });
  try {
    const outcome = await measureAll({ options, command, root: process.cwd(), folder, signal: abort.signal });
    if (outcome.kind === 'nothing') {
      console.error(outcome.message);
      return 1;
    }
    const { report, blocks } = outcome;
    const result = writeReport(report, resolve(options.out), options.raw);
    if (result.kind === 'refused') {
      console.error(`The report is not valid and was not written. This is a mistake of ours: ${result.message}`);
      return 1;
    }
    for (const { host, subject, message } of report.failures.slice(0, 20)) {
      console.error(`Failed: ${subject ?? 'all'} on ${host}: ${message}`);
    }
    const size = `${Math.round(result.size / 1024)} KiB${result.condensed ? ', condensed' : ''}`;
    console.log(`${options.out}: ${blocks} of ${options.blocks} blocks in ${durationText(report.duration)}, ${size}`);
    return abort.signal.aborted ? 130 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exitCode = 1;
}
