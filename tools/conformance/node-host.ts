import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { messageOf } from '../../core/base/errors.ts';
import { wasmerBinary, withoutInlinedWasmer } from '../../site/build/wasmer-binary.ts';
import { type RunHost, startRun } from '../../web/runner/run.ts';
import type { RunPort } from '../../web/runner/run-port.ts';
import { pageTimers } from '../../web/runner/wall-timer.ts';
import type { FromWorker } from '../../worker/protocol.ts';
import type { ConformanceHost, Job, ProgramResult } from './program.ts';
import { runJob } from './run-job.ts';

/** Runs programs in Node, each in its own worker thread, with the page's code for input and time limits. */
export class NodeHost implements ConformanceHost {
  readonly name = 'node';
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Builds the worker first, because threads do not inherit the TypeScript loader. */
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

  run(job: Job): Promise<ProgramResult> {
    const { config, wasm: moduleBytes } = job;
    const host: RunHost = {
      timers: pageTimers,
      sharedMemory: true,
      yieldToEventLoop: () => new Promise((resolve) => setImmediate(resolve)),
      takePort: () => this.#port(),
      warmUp: () => {},
      wasmerBinary: async () => wasmerBinary().buffer,
      reportError: (error) => console.error(error),
    };
    return runJob(job, (listener) =>
      startRun({ config, moduleBytes, files: new Map(job.files), trace: false }, listener, host),
    );
  }

  #port(): RunPort {
    const worker = new Worker(join(this.#folder, 'worker.mjs'));
    return {
      isBroken: false,
      post: (command) => worker.postMessage(command),
      listen: (listener) => {
        worker.on('message', (message: FromWorker) => listener.message(message));
        worker.on('error', (error) => listener.failed(messageOf(error)));
        worker.on('exit', (code) => listener.failed(`The worker ended with ${code}.`));
      },
      terminate: () => void worker.terminate(),
    };
  }

  async close(): Promise<void> {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
