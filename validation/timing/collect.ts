import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { runToEnd } from '../../cli/system/command.ts';
import { ProcessTimer } from '../../cli/timing/process-timer.ts';
import type { TimingMethod } from '../../cli/timing/protocol.ts';
import { shuffled } from '../stats.ts';
import type { Timed } from './commands.ts';

/* The runs: in each round each command by each of the two, in an order of the round's own. */

/** Milliseconds of one command in one round. */
export interface Round {
  readonly name: string;
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
}

export interface Collected {
  /** Its version. */
  readonly hyperfine: string;
  readonly method: TimingMethod;
  readonly rounds: readonly Round[];
}

export interface CollectRequest {
  /** Its program. */
  readonly hyperfine: string;
  readonly folder: string;
  readonly count: number;
  readonly random: () => number;
  readonly say: (text: string) => void;
}

/** Of each turn, by both alike. */
const WARM_UP = 2;

/** Of each command in each round: short ones, so that what else the machine does falls on both. */
const TURNS = ['ours', 'theirs', 'ours', 'theirs'] as const;

const exportSchema = z.object({ results: z.array(z.object({ times: z.array(z.number()) })).min(1) });

/** Without a shell, and with stdout in a pipe, as ours is. */
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
  // hyperfine hands on its own environment, which is ours.
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
    // A fresh child, as each block of a measurement has it.
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
