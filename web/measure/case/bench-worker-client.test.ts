import { expect, test } from 'vitest';
import { FakeBench } from '../bench.testing.ts';
import { BenchWorkerClient, nextCaseId } from './bench-worker-client.ts';

test('fails a command and ends the worker if the response has the wrong type', async () => {
  const bench = new FakeBench();
  bench.reply = ({ caseId }) => ({ type: 'scaled', caseId, runs: 1, elapsed: 5 });
  const client = new BenchWorkerClient(bench.environment);
  const { signal } = new AbortController();
  const answer = await client.ask({ type: 'clock', caseId: nextCaseId() }, 'clock', { signal });
  expect(answer).toEqual({
    kind: 'failed',
    message: 'Internal error: the worker returned "scaled" instead of "clock".',
  });
  expect(client.isBroken).toBe(true);
  expect(bench.workers.map(({ alive }) => alive)).toEqual([false]);
});
