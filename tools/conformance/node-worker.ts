/* A worker thread of Node: runs one job after the other. */
import { parentPort } from 'node:worker_threads';
import type { Job } from './program.ts';
import { runJob } from './run-job.ts';

parentPort?.on('message', async (job: Job) => {
  parentPort?.postMessage(await runJob(job));
});
