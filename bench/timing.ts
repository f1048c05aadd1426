/*
 * `npx tsx tools/baseline/timing/compare-hyperfine.ts`: our process timing against hyperfine's, in turns, for a native
 * binary, for Node and for whatever command is given. Prints the ratio of the medians.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { findCompiler, NATIVE_FLAGS } from '../cli/forms/binary.ts';
import { findOnPath, runToEnd } from '../cli/system/command.ts';
import { ProcessTimer } from '../cli/timing/process-timer.ts';

const ROUNDS = 12;
const RUNS_IN_ROUND = 15;
const HELLO = '#include <stdio.h>\nint main(void) { return puts("Hello, world!") < 0; }\n';

const exportSchema = z.object({ results: z.array(z.object({ times: z.array(z.number()) })).min(1) });

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
}

const folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-hyperfine-'));
const timer = await ProcessTimer.start();

/** Milliseconds of one round by hyperfine, without a shell and with stdout in a pipe, as ours is. */
async function byHyperfine(hyperfine: string, command: readonly string[]): Promise<number[]> {
  const file = join(folder, 'times.json');
  const options = ['--shell=none', '--warmup=2', `--runs=${RUNS_IN_ROUND}`, '--output=pipe', '--style=none'];
  const quoted = command.map((word) => `'${word}'`).join(' ');
  const done = await runToEnd(hyperfine, [...options, '--export-json', file, quoted]);
  if (done.kind === 'failed') throw new Error(done.message);
  const { results } = exportSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return results.flatMap(({ times }) => times.map((seconds) => seconds * 1000));
}

async function byOurs([file = '', ...args]: readonly string[]): Promise<number[]> {
  const totals: number[] = [];
  for (let run = -2; run < RUNS_IN_ROUND; run++) {
    const environment = Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const common = { stdin: null, timeout: 60_000, keep: 0, purpose: 'time' } as const;
    const answer = await timer.run({ file, args, environment, ...common });
    if (answer.kind !== 'ended') throw new Error(`${file}: ${answer.kind}`);
    // The first two are the warm-up, as hyperfine's.
    if (run >= 0) totals.push(answer.total);
  }
  return totals;
}

async function compare(name: string, hyperfine: string, command: readonly string[]): Promise<void> {
  const theirs: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    theirs.push(...(await byHyperfine(hyperfine, command)));
    ours.push(...(await byOurs(command)));
  }
  const [a, b] = [median(ours), median(theirs)];
  const ratio = (a / b).toFixed(3);
  console.log(`${name}: ours ${a.toFixed(3)} ms, hyperfine ${b.toFixed(3)} ms, ratio ${ratio}, n = ${ours.length}`);
}

try {
  const hyperfine = findOnPath(['hyperfine']);
  if (hyperfine === null) throw new Error('hyperfine is not on the PATH.');
  console.log(`Timed by ${timer.ready.method}, in ${ROUNDS} rounds of ${RUNS_IN_ROUND} runs each, in turns.`);
  const compiler = findCompiler();
  if (compiler !== null) {
    const [source, binary] = [join(folder, 'hello.c'), join(folder, 'hello')];
    writeFileSync(source, HELLO);
    const built = await runToEnd(compiler, [...NATIVE_FLAGS, '-o', binary, source]);
    if (built.kind === 'failed') throw new Error(built.message);
    await compare('native hello', hyperfine, [binary]);
  }
  await compare('node', hyperfine, [process.execPath, '-e', '0']);
  const given = process.argv.slice(2);
  if (given.length > 0)
    await compare(given.join(' '), hyperfine, [findOnPath(given.slice(0, 1)) ?? given[0] ?? '', ...given.slice(1)]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await timer.close();
  rmSync(folder, { recursive: true, force: true });
}
