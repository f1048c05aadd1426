/*
 * `npm run conformance -- --suite DIR`: runs the public wasi-testsuite, or any other folder of programs, with the
 * engines that the site ships, in a worker thread of Node and in a module worker of Chromium.
 */

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { messageOf } from '../../core/base/errors.ts';
import { ENGINE_IDS } from '../../core/run/config.ts';
import { HOST_NAMES } from './program.ts';
import { openHost, runPrograms, type SuiteVerdict, verdictText } from './run-programs.ts';
import { readSuite } from './suite.ts';

const USAGE = `npm run conformance -- --suite DIR [options]
  --suite DIR                       a checkout of wasi-testsuite, or a folder with .wasm files
  --engine all|dyno,bjorn3,wasmer   which engines (all)
  --host node,chromium              where (both)
  --only TEXT                       the programs whose name contains it
  --json FILE                       writes the verdicts
  --verbose                         shows why programs failed
  --expect N                        fails if fewer than N programs pass on any engine and host`;

const listOf = <const T extends readonly string[]>(names: T, all: string) =>
  z
    .string()
    .transform((text) => (text === all ? [...names] : text.split(',')))
    .pipe(z.array(z.enum(names)));

const optionsSchema = z.object({
  suite: z.string({ error: 'is missing' }),
  engine: listOf(ENGINE_IDS, 'all').default([...ENGINE_IDS]),
  host: listOf(HOST_NAMES, 'all').default([...HOST_NAMES]),
  only: z.string().default(''),
  json: z.string().optional(),
  verbose: z.boolean().default(false),
  expect: z.coerce.number().int().min(0).optional(),
});

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      suite: { type: 'string' },
      engine: { type: 'string' },
      host: { type: 'string' },
      only: { type: 'string' },
      json: { type: 'string' },
      verbose: { type: 'boolean' },
      expect: { type: 'string' },
    },
  });
  const options = optionsSchema.safeParse(values);
  if (!options.success) {
    const wrong = options.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`);
    throw new Error(`${wrong.join('\n')}\n\n${USAGE}`);
  }
  const { suite, engine, host: hosts, only, json, verbose, expect } = options.data;
  const programs = readSuite(suite).filter(({ name }) => name.includes(only));
  const verdicts: SuiteVerdict[] = [];
  for (const name of hosts) {
    const host = await openHost(name);
    try {
      for (const id of engine) {
        const verdict = await runPrograms(host, id, programs);
        verdicts.push(verdict);
        console.log(verdictText(verdict, verbose));
      }
    } finally {
      await host.close();
    }
  }
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(verdicts, null, 2)}\n`);
  return expect !== undefined && verdicts.some(({ passed }) => passed < expect) ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 2;
}
