/* A page without a user interface: runs jobs as the playground does, with the same runner and worker. */
import { startRun } from '../../../web/runner/run.ts';
import { resultToText, textToJob } from '../job-text.ts';
import { runJob } from '../run-job.ts';

async function runTextJob(text: string): Promise<string> {
  const job = textToJob(text);
  const request = { config: job.config, moduleBytes: job.wasm, files: new Map(job.files), trace: false };
  return resultToText(await runJob(job, (listener) => startRun(request, listener)));
}

Object.assign(window, { runTextJob });
