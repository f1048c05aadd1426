import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import wabt from 'wabt';
import type { Milliseconds } from '../../core/base/units.ts';
import { ENGINE_IDS } from '../../core/run/config.ts';
import { type BuiltPage, openBuiltPage } from '../../tools/conformance/built-page.ts';
import { median, shuffled } from '../stats.ts';
import type { Answer, Request } from './request.ts';
import { ROWS } from './rows.ts';

export const SUBJECTS = [...ENGINE_IDS, 'node:wasi'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** Operations per second of each row: the median of its batches in a block. */
export type Block = Readonly<Record<Subject, Readonly<Record<string, number>>>>;

export interface Collected {
  readonly browser: string;
  readonly blocks: readonly Block[];
}

/** Number of turns of each subject at a row within a block, so that disturbances affect all of them. */
const TURNS = 4;

interface PageWindow {
  send(engine: string, request: Request): Promise<Answer>;
}

/**
 * Measures all subjects in blocks. In each block, every subject has a fresh worker or process, rows are in random order,
 * and subjects take short turns at each row, also in random order.
 * @param span duration of a turn
 */
export async function collect(
  count: number,
  span: Milliseconds,
  random: () => number,
  tellProgress: (text: string) => void,
): Promise<Collected> {
  const { parseWat } = await wabt();
  const file = new URL('./workload.wat', import.meta.url);
  const workload = [...parseWat('workload.wat', readFileSync(file, 'utf8')).toBinary({}).buffer];
  const built = await openBuiltPage(fileURLToPath(new URL('./page', import.meta.url)));
  const blocks: Block[] = [];
  try {
    for (let number = 1; number <= count; number++) {
      blocks.push(await collectBlock(built, workload, span, random));
      tellProgress(`block ${number} of ${count}`);
    }
    return { browser: built.browserVersion, blocks };
  } finally {
    await built.close();
  }
}

async function collectBlock(
  built: BuiltPage,
  workload: readonly number[],
  span: Milliseconds,
  random: () => number,
): Promise<Block> {
  const child = fork(fileURLToPath(new URL('./node-block.ts', import.meta.url)), {
    execArgv: ['--no-warnings', '--import', 'tsx'],
  });
  try {
    const send = async (subject: Subject, request: Request): Promise<Answer> => {
      const answer = await (subject === 'node:wasi' ? tellChild(child, request) : tellPage(built, subject, request));
      if (answer.kind === 'failed') throw new Error(`${subject} failed: ${answer.message}`);
      return answer;
    };
    for (const subject of shuffled(SUBJECTS, random)) await send(subject, { kind: 'open', engine: subject, workload });
    const block: Record<Subject, Record<string, number>> = { dyno: {}, bjorn3: {}, wasmer: {}, 'node:wasi': {} };
    for (const { name } of shuffled(ROWS, random)) {
      const batches: Record<Subject, number[]> = { dyno: [], bjorn3: [], wasmer: [], 'node:wasi': [] };
      for (let turn = 0; turn < TURNS; turn++) {
        for (const subject of shuffled(SUBJECTS, random)) {
          const answer = await send(subject, { kind: 'measure', row: name, span });
          if (answer.kind === 'measured') batches[subject].push(...answer.rates);
        }
      }
      for (const subject of SUBJECTS) block[subject][name] = median(batches[subject]);
    }
    return block;
  } finally {
    child.kill();
  }
}

function tellPage(built: BuiltPage, engine: Subject, request: Request): Promise<Answer> {
  return built.page.evaluate(([to, what]) => (window as unknown as PageWindow).send(to, what), [
    engine,
    request,
  ] as const);
}

function tellChild(child: ChildProcess, request: Request): Promise<Answer> {
  return new Promise((resolve) => {
    const settle = (answer: Answer) => {
      child.off('message', settle);
      child.off('exit', ended);
      resolve(answer);
    };
    const ended = (code: number | null) => settle({ kind: 'failed', message: `the process ended with ${code}` });
    child.on('message', settle);
    child.on('exit', ended);
    child.send(request);
  });
}
