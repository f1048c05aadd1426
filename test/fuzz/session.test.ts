import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileModule } from './hostile-module.ts';
import { SeededRandom } from './random.ts';
import type { FuzzAnswer, FuzzJob } from './session-worker.ts';

const SEED = 20_260_104;
const MODULES = 2000;

/** Milliseconds after which a thread is killed, as the page does with modules that loop without system calls. */
const PATIENCE = 1000;

let folder: string;

/** Bundles the worker script: worker threads do not inherit the TypeScript loader. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fuzz-session-'));
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL('./session-worker.ts', import.meta.url)),
      outDir: folder,
      target: 'esnext',
      rolldownOptions: { output: { entryFileNames: 'worker.mjs' } },
    },
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs jobs in a worker thread, and starts a new one after each kill. */
class Sandbox {
  #worker: Worker | null = null;

  /** Resolves to `killed` if there was no result in time. Rejects on an uncaught error of the thread. */
  run(job: FuzzJob): Promise<FuzzAnswer | 'killed'> {
    this.#worker ??= new Worker(join(folder, 'worker.mjs'));
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        clearTimeout(timer);
        worker.off('message', answered).off('error', failed).off('exit', ended);
        act();
      };
      const answered = (answer: FuzzAnswer) => settle(() => resolve(answer));
      const failed = (error: unknown) => settle(() => reject(error));
      const ended = (code: number) => settle(() => reject(new Error(`the worker ended with ${code}`)));
      const timer = setTimeout(() => {
        this.#worker = null;
        settle(() => resolve('killed'));
        void worker.terminate();
      }, PATIENCE);
      worker.on('message', answered).on('error', failed).on('exit', ended);
      worker.postMessage(job);
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }
}

describe('a run', () => {
  it(`ends with exactly one outcome for each of ${MODULES} hostile modules`, { timeout: 180_000 }, async () => {
    const sandbox = new Sandbox();
    const outcomes = new Map<string, number>();
    for (let round = 0; round < MODULES; round++) {
      const seed = SEED + round;
      const answer = await sandbox.run({ seed, bytes: await hostileModule(new SeededRandom(seed)) });
      const outcome = answer === 'killed' ? answer : answer.outcome;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (answer === 'killed') continue;
      const where = `seed ${seed}: ${answer.message}`;
      expect(answer.outcome, where).not.toBe('crashed');
      expect(
        answer.events.filter((type) => type === 'ended'),
        where,
      ).toHaveLength(1);
      expect(answer.events.at(-1), where).toBe('ended');
    }
    await sandbox.close();
    // All outcomes occur; otherwise the modules would test too little. Few need to be killed.
    for (const kind of ['exited', 'trapped', 'exceeded', 'refused', 'stopped']) {
      expect(outcomes.get(kind) ?? 0, `${kind} in ${JSON.stringify([...outcomes])}`).toBeGreaterThan(0);
    }
    expect(outcomes.get('killed') ?? 0).toBeLessThan(MODULES / 20);
  });
});
