/*
 * Runs our own conformance programs: `tsx tools/conformance/own.ts --host chromium [--engine bjorn3]`. All must pass on
 * our own engine; the two packages are only reported.
 */
import { parseArgs } from 'node:util';
import { messageOf } from '../../core/base/errors.ts';
import { ENGINE_IDS } from '../../core/run/config.ts';
import { ownPrograms } from './own-programs.ts';
import { HOST_NAMES } from './program.ts';
import { openHost, runPrograms, verdictText } from './run-programs.ts';

function wrong(message: string): never {
  console.error(message);
  process.exit(2);
}

function options(): { readonly host: string; readonly engine: string } {
  try {
    return parseArgs({
      options: { host: { type: 'string', default: 'node' }, engine: { type: 'string', default: 'dyno' } },
    }).values;
  } catch (error) {
    return wrong(messageOf(error));
  }
}

const values = options();
const name = HOST_NAMES.find((known) => known === values.host);
const engine = ENGINE_IDS.find((known) => known === values.engine);
if (name === undefined || engine === undefined) {
  wrong(`--host is one of ${HOST_NAMES.join(', ')}; --engine one of ${ENGINE_IDS.join(', ')}`);
}
const programs = await ownPrograms();
const host = await openHost(name);
try {
  const verdict = await runPrograms(host, engine, programs);
  console.log(verdictText(verdict, true));
  console.log(`own conformance ${name} ${verdict.passed}/${verdict.total}`);
  process.exitCode = verdict.passed === verdict.total ? 0 : 1;
} finally {
  await host.close();
}
