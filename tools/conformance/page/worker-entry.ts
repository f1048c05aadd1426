/* A module worker of the browser: runs the one job that it is sent. */
import { resultToText, textToJob } from '../job-text.ts';
import { runJob } from '../run-job.ts';

self.onmessage = async ({ data }: MessageEvent<string>) => {
  self.postMessage(resultToText(await runJob(textToJob(data))));
};
