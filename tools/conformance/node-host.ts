import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import type { Milliseconds } from '../../core/units.ts';
import { withoutInlinedWasmer } from '../wasmer-binary.ts';
import type { ConformanceHost, Job, ProgramResult } from './program.ts';

const NOTHING = new Uint8Array(0);

/** Runs programs in a worker thread of Node, a new one after each that had to be killed. */
export class NodeHost implements ConformanceHost {
  readonly name = 'node';
  readonly #folder: string;
  #worker: Worker | null = null;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Builds the worker first: a thread does not take over the main thread's TypeScript loader. */
  static async open(): Promise<NodeHost> {
    const folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-node-'));
    await build({
      configFile: false,
      logLevel: 'error',
      plugins: [withoutInlinedWasmer()],
      ssr: { noExternal: true },
      build: {
        ssr: fileURLToPath(new URL('./node-worker.ts', import.meta.url)),
        outDir: folder,
        target: 'esnext',
        rolldownOptions: { output: { entryFileNames: 'worker.mjs', chunkFileNames: '[name]-[hash].mjs' } },
      },
    });
    return new NodeHost(folder);
  }

  run(job: Job, timeLimit: Milliseconds): Promise<ProgramResult> {
    this.#worker ??= new Worker(join(this.#folder, 'worker.mjs'));
    const worker = this.#worker;
    return new Promise((resolve) => {
      const settle = (result: ProgramResult, keep: boolean) => {
        clearTimeout(timer);
        worker.removeAllListeners();
        if (!keep) {
          this.#worker = null;
          void worker.terminate();
        }
        resolve(result);
      };
      const fail = (reason: string) => settle({ kind: 'failed', reason, stderr: NOTHING }, false);
      const timer = setTimeout(() => fail(`took longer than ${timeLimit / 1000} s`), timeLimit);
      worker.on('message', (result: ProgramResult) => settle(result, true));
      worker.on('error', (error) => fail(`worker failed: ${error instanceof Error ? error.message : error}`));
      worker.on('exit', (code) => fail(`worker ended with ${code}`));
      worker.postMessage(job);
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
