import { expect, test } from 'vitest';
import { noopModule } from '../../core/bench/noop-module.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import { assemble } from '../run/run-harness.ts';
import { benchEnvironment, benchSubject } from './bench.testing.ts';
import { BenchWorker } from './bench-worker.ts';

const WORK = { small: [], large: [] };

test('only complete runs between start and end count', async () => {
  const environment = benchEnvironment();
  const worker = new BenchWorker(environment);
  const subject = benchSubject(noopModule(), { work: WORK });
  expect(await worker.answer({ type: 'prepare-scaling', caseId: 1, subject })).toEqual({
    type: 'scaling-ready',
    caseId: 1,
  });
  const start = environment.timeOrigin + environment.now() + 30;
  const answer = await worker.answer({ type: 'scale', caseId: 1, start, end: start + 5 });
  if (answer.type !== 'scaled') throw new Error(JSON.stringify(answer));
  expect(answer.runs).toBeGreaterThan(5);
  expect(answer.elapsed).toBeGreaterThan(4);
  expect(answer.elapsed).toBeLessThanOrEqual(5);
});

test('a run that exceeds the time limit counts if it is the only one', async () => {
  const environment = benchEnvironment();
  const worker = new BenchWorker(environment);
  await worker.answer({ type: 'prepare-scaling', caseId: 1, subject: benchSubject(noopModule(), { work: WORK }) });
  const start = environment.timeOrigin + environment.now();
  const answer = await worker.answer({ type: 'scale', caseId: 1, start, end: start + 0.001 });
  expect(answer).toMatchObject({ type: 'scaled', runs: 1 });
});

test('scaling requires a prepared program with declared work', async () => {
  const worker = new BenchWorker(benchEnvironment());
  expect((await worker.answer({ type: 'scale', caseId: 1, start: 0, end: 1 })).type).toBe('failed');
  const command = { type: 'prepare-scaling', caseId: 1, subject: benchSubject(noopModule()) } as const;
  expect(await worker.answer(command)).toMatchObject({ type: 'failed', message: expect.stringMatching(/no work/) });
});

test('instances are counted until their memory reaches the limit of the protocol', async () => {
  const pages = 4096;
  const module = assemble(`(module (memory (export "memory") ${pages}) (func (export "_start")))`);
  const answer = await new BenchWorker(benchEnvironment()).answer({
    type: 'density',
    caseId: 2,
    subject: benchSubject(module),
  });
  const most = PROTOCOL.densityMemory / (pages * 65536);
  expect(answer).toEqual({ type: 'counted', caseId: 2, instances: most, endedBy: 'memory' });
});

test('instances are counted no longer than the time limit of the protocol', async () => {
  let readings = 0;
  const environment = benchEnvironment({ now: () => (readings++ * PROTOCOL.densityLength) / 50 });
  const module = assemble('(module (func (export "_start")))');
  const answer = await new BenchWorker(environment).answer({
    type: 'density',
    caseId: 2,
    subject: benchSubject(module),
  });
  if (answer.type !== 'counted') throw new Error(JSON.stringify(answer));
  expect(answer.endedBy).toBe('time');
  expect(answer.instances).toBeGreaterThan(10);
  expect(answer.instances).toBeLessThanOrEqual(50);
});

test('the canary does its work and compares the two languages', async () => {
  const answer = await new BenchWorker(benchEnvironment({ now: () => performance.now() })).answer({
    type: 'canary',
    caseId: 3,
  });
  if (answer.type !== 'canary') throw new Error(JSON.stringify(answer));
  expect(answer.duration).toBeGreaterThan(0);
  expect(answer.tierRatio).toBeGreaterThan(0);
});
