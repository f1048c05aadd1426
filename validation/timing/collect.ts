import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { runToEnd } from '../../cli/system/command.ts';
import { ProcessTimer } from '../../cli/timing/process-timer.ts';
import type { TimingMethod } from '../../cli/timing/protocol.ts';
import { shuffled } from '../stats.ts';
import type { Timed } from './commands.ts';

/* Measures each command with both tools in every round, in random order. */

/** Milliseconds of one command in one round. */
export interface Round {
  readonly name: string;
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
}

export interface Collected {
  /** Version of hyperfine. */
  readonly hyperfine: string;
  readonly method: TimingMethod;
  readonly rounds: readonly Round[];
}

export interface CollectRequest {
  /** Path of hyperfine. */
  readonly hyperfine: string;
  readonly folder: string;
  readonly count: number;
  readonly random: () => number;
  readonly say: (text: string) => void;
}

/** Warm-up runs in each turn of both tools. */
const WARM_UP = 2;

/** Turns of each command in each round. They are short, so that other load affects both tools. */
const TURNS = ['ours', 'theirs', 'ours', 'theirs'] as const;

const exportSchema = z.object({ results: z.array(z.object({ times: z.array(z.number()) })).min(1) });

/** Runs hyperfine without a shell and with stdout in a pipe, like the timing child. */
async function byHyperfine({ hyperfine, folder }: CollectRequest, { command, runs }: Timed): Promise<number[]> {
  const file = join(folder, 'times.json');
  const options = ['--shell=none', `--warmup=${WARM_UP}`, `--runs=${runs}`, '--output=pipe', '--style=none'];
  const quoted = command.map((word) => `'${word}'`).join(' ');
  const done = await runToEnd(hyperfine, [...options, '--export-json', file, quoted]);
  if (done.kind === 'failed') throw new Error(done.message);
  const { results } = exportSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return results.flatMap(({ times }) => times.map((seconds) => seconds * 1000));
}

async function byOurs(timer: ProcessTimer, { command: [file = '', ...args], runs }: Timed): Promise<number[]> {
  // hyperfine passes on its environment.
  const environment = Object.entries(process.env).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  const totals: number[] = [];
  for (let run = 0; run < WARM_UP + runs; run++) {
    const common = { stdin: null, timeout: 60_000, keep: 0, purpose: 'time' } as const;
    const answer = await timer.run({ file, args, environment, ...common });
    if (answer.kind !== 'ended') throw new Error(`${file}: ${answer.kind}`);
    if (run >= WARM_UP) totals.push(answer.total);
  }
  return totals;
}

export async function collect(commands: readonly Timed[], request: CollectRequest): Promise<Collected> {
  const { hyperfine, count, random, say } = request;
  const version = await runToEnd(hyperfine, ['--version']);
  const rounds: Round[] = [];
  let method: TimingMethod = 'posix-spawn';
  for (let round = 0; round < count; round++) {
    // A new child process, as in each block of a measurement.
    const timer = await ProcessTimer.start();
    method = timer.ready.method;
    try {
      for (const timed of shuffled(commands, random)) {
        const times = { ours: [] as number[], theirs: [] as number[] };
        for (const side of shuffled(TURNS, random)) {
          times[side].push(...(side === 'ours' ? await byOurs(timer, timed) : await byHyperfine(request, timed)));
        }
        rounds.push({ name: timed.name, ...times });
      }
    } finally {
      await timer.close();
    }
    say(`round ${round + 1} of ${count}`);
  }
  return { hyperfine: version.kind === 'done' ? (/\S+$/.exec(version.stdout.trim())?.[0] ?? '') : '', method, rounds };
}
