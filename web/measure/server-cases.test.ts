import { expect, test } from 'vitest';
import type { Analysis } from '../../core/analysis/analysis.ts';
import { casesOf, serverCasesOf } from '../../core/bench/cases.ts';
import { blockOrder } from '../../core/bench/order.ts';
import { aliasedPlan } from '../../core/bench/plan.testing.ts';
import { reportSchema } from '../../core/report/report.ts';
import { FakeBench, testInput } from './bench.testing.ts';
import { createBlockRunner } from './block-runner.ts';
import type { MeasurementState } from './measurement.ts';
import { MeasurementRun } from './measurement-run.ts';
import { FakeServerSession } from './server/server-session.testing.ts';
import type { OpenedServerSession } from './server/server-session.ts';

/* Page and local server measure in turns, in one order. */

const plan = { ...aliasedPlan, serverHosts: ['native', 'wazero'] };
const request = { plan, subjects: [testInput('sha'), testInput('noop', { hasWork: false, url: null })] };

test('orders the cases of page and server together', async () => {
  const bench = new FakeBench();
  const server = new FakeServerSession('native', 'wazero');
  const outcome = await createBlockRunner(request, bench.environment, server).block(1);
  const order = blockOrder([...casesOf(plan), ...serverCasesOf(plan)], plan.seed, 1);
  const places = order.flatMap((each, place) => ('engine' in each ? [] : [{ ...each, place }]));
  expect(places).toHaveLength(4);
  expect(server.requested.map(({ subject, host, order: place }) => ({ subject, host, place }))).toEqual(places);
  expect(server.requested.every(({ block }) => block === 1)).toBe(true);
  if (outcome.kind !== 'measured') throw new Error(outcome.kind);
  expect(outcome.result.samples.filter(({ metric }) => metric === 'cold-total')).toHaveLength(6 + 4);
});

test('keeps only the planned metrics of the server', async () => {
  const server = new FakeServerSession('native', 'wazero');
  const runner = createBlockRunner(
    { ...request, plan: { ...plan, parts: ['startup'] } },
    new FakeBench().environment,
    server,
  );
  const outcome = await runner.block(0);
  if (outcome.kind !== 'measured') throw new Error(outcome.kind);
  const metrics = outcome.result.samples.filter(({ host }) => host === 'native').map(({ metric }) => metric);
  expect(new Set(metrics)).toEqual(new Set(['cold-total', 'peak-memory']));
});

test('skips cases that the server could not prepare', async () => {
  const server = new FakeServerSession('native', 'wazero');
  server.failures = [{ subject: 'noop', host: 'wazero', block: null, message: 'no such thing' }];
  await createBlockRunner(request, new FakeBench().environment, server).block(0);
  expect(server.requested.map(({ subject, host }) => `${subject} ${host}`).sort()).toEqual([
    'noop native',
    'sha native',
    'sha wazero',
  ]);
});

test('ends the block when the server is gone', async () => {
  const bench = new FakeBench();
  const server = new FakeServerSession('native', 'wazero');
  server.reply = () => ({ kind: 'lost', message: 'It does not answer.' });
  const outcome = await createBlockRunner(request, bench.environment, server).block(0);
  expect(outcome).toEqual({ kind: 'failed', message: 'It does not answer.' });
  expect(server.requested).toHaveLength(1);
});

const ANALYSIS: Analysis = {
  baseline: null,
  cells: [],
  comparisons: [],
  suite: [],
  builds: [],
  level: { confidence: 0.95, comparisons: 0, decided: 0 },
  warmUps: [],
  differences: [],
  warnings: [],
};

function begin(opened: (cancel: () => void) => OpenedServerSession) {
  const bench = new FakeBench();
  const states: Partial<MeasurementState>[] = [];
  const run: MeasurementRun = new MeasurementRun(
    request,
    {
      environment: bench.environment,
      visibility: { isHidden: () => false, subscribe: () => () => {} },
      isolated: true,
      browser: async () => ({
        name: 'Chromium',
        version: '156',
        machine: { cpu: null, cores: 4, memory: null, os: 'Linux', architecture: null },
      }),
      newId: () => 'a'.repeat(32),
      claimMachine: async () => () => {},
      stayAwake: async () => ({ isHeld: true, release: () => {} }),
      guardAgainstLeaving: () => () => {},
      openServer: async ({ onPreparing }) => {
        onPreparing('Building SHA', 0.5);
        return opened(() => run.cancel());
      },
      analyse: async () => ANALYSIS,
      keep: async () => {},
      keepPace: () => {},
      wallClock: () => 1_700_000_000_000,
    },
    (change) => states.push(change),
  );
  return { bench, run, states, last: () => Object.assign({}, ...states) as Partial<MeasurementState> };
}

test('writes one report with all hosts and the machine facts of the server', async () => {
  const server = new FakeServerSession('native', 'wazero');
  const { run, states, last } = begin(() => ({ kind: 'open', session: server }));
  await run.run();
  const { report, phase } = last();
  expect(phase).toBe('idle');
  expect(reportSchema.safeParse(report).success).toBe(true);
  expect(report?.hosts.map(({ key }) => key)).toEqual([
    'browser:dyno',
    'browser:wasmer',
    'browser:dyno~again',
    'native',
    'wazero',
  ]);
  expect(report?.machine).toEqual(server.machine);
  expect(report?.completeness).toEqual({ kind: 'complete' });
  expect(states.some(({ phase: each }) => each === 'preparing')).toBe(true);
  expect(states.some(({ progress }) => progress?.current?.activity === 'Building SHA')).toBe(true);
  expect(server.closed).toBe(1);
});

test('reports a server that cannot be prepared and measures nothing', async () => {
  const { bench, run, last } = begin(() => ({ kind: 'failed', message: 'No such sample.' }));
  await run.run();
  expect(last()).toMatchObject({ phase: 'idle', progress: null, problem: { detail: 'No such sample.' } });
  expect(bench.workers).toHaveLength(0);
});

test('can be cancelled while hosts are prepared', async () => {
  const { bench, run, last } = begin((cancel) => {
    cancel();
    return { kind: 'aborted' };
  });
  await run.run();
  expect(last()).toMatchObject({ phase: 'idle', progress: null });
  expect(last().problem ?? null).toBeNull();
  expect(bench.workers).toHaveLength(0);
});
