import { parentPort } from 'node:worker_threads';
import { DEFAULT_LIMITS, type RunConfig } from '../../core/run/config.ts';
import { defaultConfig } from '../../core/run/default-config.ts';
import type { RunEvent } from '../../core/run/event.ts';
import { dynoEngine } from '../../worker/engine/dyno/engine.ts';
import { HOST_BASICS } from '../../worker/run/environment.ts';
import { RunSession } from '../../worker/run/session.ts';
import { SeededRandom } from './random.ts';

/* A Node worker thread that runs hostile modules one after another, each in a complete session. */

export interface FuzzJob {
  readonly seed: number;
  readonly bytes: Uint8Array;
}

export interface FuzzAnswer {
  readonly seed: number;
  /** Types of all events, in order. */
  readonly events: readonly RunEvent['type'][];
  readonly outcome: string;
  readonly message: string;
}

const TIME = 20; // ms

function configFor(bytes: Uint8Array): RunConfig {
  const module = { name: 'hostile.wasm', sha256: '0'.repeat(64), size: bytes.length };
  return defaultConfig(module, {
    program: 'hostile',
    args: ['one', 'zwei'],
    environment: [['KEY', 'value']],
    stdin: { kind: 'text', text: 'a line\nand another' },
    preopens: [{ guest: '/', folder: '', access: 'read-write' }],
    limits: { ...DEFAULT_LIMITS, wallTime: TIME, memory: 2 ** 24, output: 2 ** 18, files: 2 ** 18 },
    deterministic: { seed: 1, startTime: 0 },
  });
}

async function run({ seed, bytes }: FuzzJob): Promise<FuzzAnswer> {
  const events: RunEvent[] = [];
  const random = new SeededRandom(seed);
  const session = new RunSession(
    {
      type: 'run',
      runId: 1,
      config: configFor(bytes),
      moduleBytes: bytes,
      files: new Map([['there.txt', { kind: 'file', bytes: random.bytes(100), modified: 0 }]]),
      stdinBytes: new TextEncoder().encode('a line\nand another'),
      shared: null,
      trace: seed % 2 === 0,
      wasmerBinary: null,
    },
    {
      ...HOST_BASICS,
      sharedMemory: false,
      jspi: null,
      fillRandom: (into) => into.set(random.bytes(into.length)),
      loadEngine: async () => dynoEngine,
      post: (message) => {
        if (message.type === 'event') events.push(message.event);
        // A reactor would wait for calls indefinitely.
        if (message.type === 'event' && message.event.type === 'ready') session.stop('user');
      },
    },
  );
  await session.run();
  const ended = events.find((event) => event.type === 'ended');
  const outcome = ended?.outcome;
  return {
    seed,
    events: events.map((event) => event.type),
    outcome: outcome?.kind ?? 'none',
    message: outcome?.kind === 'crashed' ? outcome.message : '',
  };
}

parentPort?.on('message', async (job: FuzzJob) => {
  parentPort?.postMessage(await run(job));
});
