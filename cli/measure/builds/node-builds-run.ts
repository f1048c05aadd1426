// Measures two builds in turns in this Node process: the code of the page's bench worker, with the dyno engine.
import { BenchWorker } from '../../../worker/bench/bench-worker.ts';
import type { BenchCommand } from '../../../worker/bench/protocol.ts';
import { dynoEngine } from '../../../worker/engine/dyno/engine.ts';
import { HOST_BASICS } from '../../../worker/run/environment.ts';

const worker = new BenchWorker({
  ...HOST_BASICS,
  sharedMemory: true,
  jspi: null,
  loadEngineCode: () => Promise.resolve(dynoEngine),
  takeOverslept: () => false,
  sha256: (bytes) => crypto.subtle.digest('SHA-256', bytes),
});

process.once('message', async (command: BenchCommand) => {
  const answer = await worker.answer(command);
  process.send?.(answer, undefined, undefined, () => process.disconnect());
});
