import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import wabt from 'wabt';
import { ENGINE_IDS } from '../../core/run/config.ts';
import type { Milliseconds } from '../../core/units.ts';
import { openBuiltPage } from '../../tools/conformance/built-page.ts';
import { shuffled } from '../stats.ts';
import type { Rates } from './measure.ts';
import type { BlockAnswer, BlockRequest } from './request.ts';
import { ROWS } from './rows.ts';

export const SUBJECTS = [...ENGINE_IDS, 'node:wasi'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** One round: every subject once, in an order of its own. */
export type Block = Readonly<Record<Subject, Rates>>;

export interface Collected {
  readonly browser: string;
  readonly blocks: readonly Block[];
}

/** What one subject is asked for, the workload as numbers: neither way carries bytes. */
type Asked = Pick<BlockRequest, 'rows' | 'span'> & { readonly workload: readonly number[] };

interface PageWindow {
  measureInWorker(request: Asked & Pick<BlockRequest, 'engine'>): Promise<BlockAnswer>;
}

/** Measures all subjects, each in a fresh worker or process, in blocks of random order. */
export async function collect(
  count: number,
  span: Milliseconds,
  random: () => number,
  tell: (text: string) => void,
): Promise<Collected> {
  const { parseWat } = await wabt();
  const file = new URL('./workload.wat', import.meta.url);
  const workload = [...parseWat('workload.wat', readFileSync(file, 'utf8')).toBinary({}).buffer];
  const built = await openBuiltPage(fileURLToPath(new URL('./page', import.meta.url)));
  const inPage = (asked: Asked, engine: BlockRequest['engine']) =>
    built.page.evaluate((sent) => (window as unknown as PageWindow).measureInWorker(sent), { ...asked, engine });
  const blocks: Block[] = [];
  try {
    for (let number = 1; number <= count; number++) {
      const rows = shuffled(
        ROWS.map(({ name }) => name),
        random,
      );
      const asked: Asked = { rows, span, workload };
      const block: Partial<Record<Subject, Rates>> = {};
      for (const subject of shuffled(SUBJECTS, random)) {
        const answer = subject === 'node:wasi' ? await inNode(asked) : await inPage(asked, subject);
        if (answer.kind === 'failed') throw new Error(`${subject} failed: ${answer.message}`);
        block[subject] = answer.rates;
      }
      blocks.push(block as Block);
      tell(`block ${number} of ${count}`);
    }
    return { browser: built.browserVersion, blocks };
  } finally {
    await built.close();
  }
}

function inNode(asked: Asked): Promise<BlockAnswer> {
  const child = fork(fileURLToPath(new URL('./node-block.ts', import.meta.url)), {
    execArgv: ['--no-warnings', '--import', 'tsx'],
  });
  return new Promise((resolve) => {
    child.once('message', (answer: BlockAnswer) => resolve(answer));
    child.once('exit', (code) => resolve({ kind: 'failed', message: `the process ended with ${code}` }));
    child.send(asked);
  });
}
