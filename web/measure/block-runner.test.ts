import { expect, test } from 'vitest';
import { casesOf } from '../../core/bench/cases.ts';
import { blockOrder } from '../../core/bench/order.ts';
import { aliasedPlan } from '../../core/bench/plan.testing.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import { FakeBench, isCase, type Reply, testInput } from './bench.testing.ts';
import { type BlockOutcome, createBlockRunner } from './block-runner.ts';

const REQUEST = { plan: aliasedPlan, subjects: [testInput('sha'), testInput('noop', { hasWork: false, url: null })] };

function resultOf(outcome: BlockOutcome) {
  if (outcome.kind !== 'measured') throw new Error(`the block is ${outcome.kind}`);
  return outcome.result;
}

function begin(request = REQUEST) {
  const bench = new FakeBench();
  return { bench, runner: createBlockRunner(request, bench.environment) };
}

test('measures each case in a fresh worker, one at a time', async () => {
  const { bench, runner } = begin();
  await runner.block(0);
  await runner.block(1);
  const cases = casesOf(aliasedPlan).length;
  // Each engine was loaded twice before. The worker of the reference work is kept.
  expect(bench.workers).toHaveLength(2 * 2 + 2 * cases + 1);
  expect(bench.cases).toHaveLength(2 * cases);
  expect(bench.mostBusy).toBe(1);
  expect(bench.alive).toBe(1);
  runner.end();
  expect(bench.alive).toBe(0);
});

test('orders cases by seed, between two readings of the reference work', async () => {
  const { bench, runner } = begin();
  const result = resultOf(await runner.block(2));
  const order = blockOrder(casesOf(aliasedPlan), aliasedPlan.seed, 2).map(
    ({ subject, engine }) => `${subject} ${engine}`,
  );
  const asked = bench.cases.map(({ subject: { config } }) => `${config.program} ${config.engine}`);
  expect(asked).toEqual(order);
  // The first reading is a warm-up.
  expect(bench.commands('canary')).toHaveLength(3);
  expect(result.canary).toEqual({ before: 10, after: 10 });
  const placed = result.samples.filter(({ metric }) => metric === 'instantiate').map(({ order: place }) => place);
  expect(placed).toEqual([0, 1, 2, 3, 4, 5]);
});

test('loads the code of all engines once, before the first block', async () => {
  const { bench, runner } = begin();
  await runner.block(0);
  await runner.block(1);
  const measures = bench.commands('measure');
  const loads = measures.filter(({ parts }) => parts.length === 0);
  expect(loads.map(({ subject }) => subject.config.engine)).toEqual(['dyno', 'wasmer', 'dyno', 'wasmer']);
  expect(measures.slice(0, loads.length)).toEqual(loads);
});

test('sends unique bytes to every worker', async () => {
  const { bench, runner } = begin();
  await runner.block(0);
  await runner.block(1);
  const modules = bench.cases.map(({ subject }) => subject.moduleBytes.join());
  expect(new Set(modules).size).toBe(modules.length);
});

test('measures durations from the creation of the worker', async () => {
  const { runner } = begin();
  const { samples } = resultOf(await runner.block(0));
  const values = (metric: string) => samples.filter((sample) => sample.metric === metric).map(({ value }) => value);
  expect(values('spawn')).toEqual(Array(6).fill(20));
  expect(values('cold-start')).toEqual(Array(6).fill(30));
  expect(values('cold-total')).toEqual(Array(6).fill(40));
});

test('fetches a module once per block and counts its size in the first block only', async () => {
  const { bench, runner } = begin();
  const first = resultOf(await runner.block(0));
  const second = resultOf(await runner.block(1));
  expect(bench.fetches).toBe(2);
  const count = (samples: typeof first.samples, metric: string) =>
    samples.filter((sample) => sample.metric === metric && sample.subject === 'sha').length;
  expect([count(first.samples, 'fetch'), count(second.samples, 'fetch')]).toEqual([3, 3]);
  expect([count(first.samples, 'wire-size'), count(second.samples, 'wire-size')]).toEqual([3, 0]);
});

test('returns outputs, ticks and WASI implementations for each host', async () => {
  const { runner } = begin();
  const { outputs, timerTicks, wasi } = resultOf(await runner.block(0));
  expect(outputs).toHaveLength(6);
  expect(timerTicks.get('browser:dyno~again')).toBe(0.005);
  expect(wasi.get('browser:wasmer')).toBe('wasmer 1');
});

test('keeps the planned metrics and those that they are computed from', async () => {
  const { runner } = begin({ ...REQUEST, plan: { ...aliasedPlan, metrics: ['instantiate'] } });
  const { samples } = resultOf(await runner.block(0));
  const kept = new Set(samples.map(({ metric }) => metric));
  expect([...kept].sort()).toEqual(['artifact-size', 'instantiate', 'linear-memory', 'wire-size']);
});

const failsOn = (engine: string, reply: (caseId: number) => Reply) => (bench: FakeBench) => {
  bench.reply = (command) =>
    isCase(command) && command.subject.config.engine === engine && command.subject.config.program === 'sha'
      ? reply(command.caseId)
      : undefined;
};

test('reports a failing case, continues with the others, and skips it after two blocks', async () => {
  const { bench, runner } = begin();
  failsOn('wasmer', (caseId) => ({ type: 'failed', caseId, message: 'It trapped.' }))(bench);
  const [first, second, third] = [await runner.block(0), await runner.block(1), await runner.block(2)].map(resultOf);
  expect(first?.failures).toEqual([{ subject: 'sha', host: 'browser:wasmer', message: 'It trapped.' }]);
  expect(first?.outputs).toHaveLength(5);
  // Equal messages are reported as one.
  expect(second?.failures).toEqual(first?.failures);
  expect(third?.failures).toEqual([]);
  expect(bench.cases).toHaveLength(6 + 6 + 5);
  expect(runner.standing()).toEqual([
    { code: 'other', message: '1\u00a0measurement failed in 2 rounds and was skipped in later rounds.' },
  ]);
});

test('never skips a case that succeeded once', async () => {
  const { bench, runner } = begin();
  await runner.block(0);
  failsOn('wasmer', (caseId) => ({ type: 'failed', caseId, message: 'It trapped.' }))(bench);
  for (const block of [1, 2, 3]) expect(resultOf(await runner.block(block)).failures).toHaveLength(1);
});

test('stops and reports a case that exceeds the time limit', async () => {
  const { bench, runner } = begin();
  failsOn('wasmer', () => {
    setImmediate(() => bench.pass(PROTOCOL.caseLimit));
    return 'hangs';
  })(bench);
  const { failures } = resultOf(await runner.block(0));
  expect(failures).toMatchObject([{ host: 'browser:wasmer', message: 'Stopped after the time limit of 60 s.' }]);
  expect(bench.alive).toBe(1);
});

test('reports a worker whose code cannot be loaded', async () => {
  const { bench, runner } = begin();
  failsOn('wasmer', () => ({ breaks: 'The measuring code could not be loaded.' }))(bench);
  expect(resultOf(await runner.block(0)).failures).toMatchObject([
    { message: 'The measuring code could not be loaded.' },
  ]);
});

test('fails the block if the reference work fails', async () => {
  const { bench, runner } = begin();
  bench.reply = () => ({ breaks: 'It did not load.' });
  expect(await runner.block(0)).toEqual({ kind: 'failed', message: 'It did not load.' });
  bench.reply = () => undefined;
  expect((await runner.block(0)).kind).toBe('measured');
});

test('cancels a block at once, returns nothing, and can measure it again', async () => {
  const { bench, runner } = begin();
  const attempt = new AbortController();
  let cases = 0;
  bench.reply = (command) => {
    if (isCase(command) && ++cases === 3) setImmediate(() => attempt.abort());
    return cases === 3 ? 'hangs' : undefined;
  };
  expect(await runner.block(0, { signal: attempt.signal })).toEqual({ kind: 'aborted' });
  expect(bench.cases).toHaveLength(3);
  expect(bench.alive).toBe(1);
  bench.reply = () => undefined;
  const { samples } = resultOf(await runner.block(0));
  expect(samples.filter(({ metric }) => metric === 'wire-size')).toHaveLength(6);
});

test('reports contradicting clocks and drops durations between them', async () => {
  const { bench, runner } = begin();
  const spans = (outcome: BlockOutcome) =>
    resultOf(outcome).samples.filter(({ metric }) => ['spawn', 'cold-start', 'cold-total'].includes(metric)).length;
  bench.skew = 0.05;
  const agreeing = await runner.block(0);
  expect(agreeing).toMatchObject({ notices: [] });
  expect(spans(agreeing)).toBe(3 * casesOf(aliasedPlan).length);
  bench.skew = 0.5;
  expect(await runner.block(1)).toMatchObject({
    notices: [{ code: 'clock-skew', message: expect.stringContaining('0.5 ms') }],
  });
  // Simulates a suspended machine.
  bench.skew = 27_690;
  const apart = await runner.block(2);
  expect(apart).toMatchObject({ notices: [{ code: 'clock-skew', message: expect.stringContaining('left out') }] });
  expect(spans(apart)).toBe(0);
});

test('detects a worker clock that is behind by less than the start takes', async () => {
  const { bench, runner } = begin();
  bench.skew = -15;
  const outcome = await runner.block(0);
  expect(outcome).toMatchObject({ notices: [{ code: 'clock-skew' }] });
  const spans = resultOf(outcome).samples.filter(({ metric }) => metric === 'spawn' || metric === 'cold-total');
  expect(spans).toEqual([]);
});

test('measures a case again if the browser suspended the worker, and reports it', async () => {
  const { bench, runner } = begin();
  let slept = 0;
  failsOn('wasmer', (caseId) => ({ type: 'overslept', caseId }))(bench);
  const always = bench.reply;
  bench.reply = (command) => {
    const reply = always(command);
    if (reply !== undefined) slept += 1;
    return slept === 1 ? reply : undefined;
  };
  const once = await runner.block(0);
  expect(once).toMatchObject({
    notices: [{ code: 'other', message: expect.stringContaining('discarded and repeated') }],
  });
  expect(resultOf(once).failures).toEqual([]);
  const ofCase = ({ subject, host, metric }: { subject: string; host: string; metric: string }) =>
    subject === 'sha' && host === 'browser:wasmer' && metric === 'cold-total';
  expect(resultOf(once).samples.filter(ofCase)).toHaveLength(1);

  bench.reply = always;
  const { samples, failures } = resultOf(await runner.block(1));
  expect(failures).toMatchObject([
    { host: 'browser:wasmer', message: expect.stringContaining('This happened on all 4 attempts.') },
  ]);
  expect(samples.filter(ofCase)).toEqual([]);
  expect(bench.alive).toBe(1);
});

test('reports the baseline tier while the canaries show it', async () => {
  const { bench, runner } = begin();
  let tierRatio = 5;
  bench.reply = ({ type, caseId }) => (type === 'canary' ? { type, caseId, duration: 50, tierRatio } : undefined);
  await runner.block(0);
  expect(runner.standing()).toMatchObject([{ code: 'baseline-tier' }]);
  tierRatio = 1;
  await runner.block(1);
  await runner.block(2);
  expect(runner.standing()).toEqual([]);
});

test('measures the run time of programs without declared work in place of their throughput', async () => {
  const { runner } = begin({ ...REQUEST, plan: { ...aliasedPlan, parts: ['throughput'] } });
  const { samples } = resultOf(await runner.block(0));
  const withRunTime = samples.filter(({ metric }) => metric === 'cold-total').map(({ subject }) => subject);
  expect(new Set(withRunTime)).toEqual(new Set(['noop']));
  expect(samples.some(({ metric }) => metric === 'cold-start')).toBe(false);
});

test('measures two builds in one worker, and returns both under their keys', async () => {
  const plan = { ...aliasedPlan, pair: true as const, engines: ['dyno' as const] };
  const subjects = [testInput('old', { url: null }), testInput('new', { url: null })];
  const { bench, runner } = begin({ plan: { ...plan, subjects: ['old', 'new'] }, subjects });
  const { samples, outputs, timerTicks, wasi } = resultOf(await runner.block(0));
  const [command, ...others] = bench.commands('measure-pair');
  expect(others).toEqual([]);
  expect(command?.before.config.program).toBe('old');
  expect(command?.after.config.program).toBe('new');
  expect(command?.before.moduleBytes.buffer).not.toBe(command?.after.moduleBytes.buffer);
  const compiled = samples.filter(({ metric }) => metric === 'compile-cold');
  expect(compiled.map(({ subject, value, iteration }) => [subject, value, iteration])).toEqual([
    ['old', 1, 0],
    ['old', 1.1, 1],
    ['new', 1.1, 0],
    ['new', expect.closeTo(1.21, 6), 1],
  ]);
  expect(outputs.map(({ subject, host }) => [subject, host])).toEqual([
    ['old', 'browser:dyno'],
    ['new', 'browser:dyno'],
  ]);
  expect([...timerTicks]).toEqual([['browser:dyno', 0.005]]);
  expect([...wasi]).toEqual([['browser:dyno', 'dyno 1']]);
  // Neither an alias nor a download, which only samples have.
  expect(bench.fetches).toBe(0);
  expect(new Set(samples.map(({ host }) => host))).toEqual(new Set(['browser:dyno']));
  runner.end();
});

test('measures more builds in the same worker', async () => {
  const keys = ['old', 'new', 'other'];
  const plan = { ...aliasedPlan, pair: true as const, engines: ['dyno' as const], subjects: keys };
  const { bench, runner } = begin({ plan, subjects: keys.map((key) => testInput(key, { url: null })) });
  const { samples } = resultOf(await runner.block(0));
  expect(bench.commands('measure-pair').map(({ more }) => more.length)).toEqual([1]);
  const compiled = samples.filter(({ metric, iteration }) => metric === 'compile-cold' && iteration === 0);
  expect(compiled.map(({ subject, value }) => [subject, value])).toEqual([
    ['old', 1],
    ['new', 1.1],
    ['other', 1.2],
  ]);
  runner.end();
});

test('a failure of two builds is of the first, and its message names the build', async () => {
  const plan = { ...aliasedPlan, pair: true as const, engines: ['dyno' as const], subjects: ['old', 'new'] };
  const { bench, runner } = begin({ plan, subjects: [testInput('old'), testInput('new')] });
  bench.reply = (command) =>
    command.type === 'measure-pair'
      ? { type: 'failed', caseId: command.caseId, message: 'Build B (new.wasm): The program trapped.' }
      : undefined;
  const { samples, failures } = resultOf(await runner.block(0));
  expect(failures).toEqual([
    { subject: 'old', host: 'browser:dyno', message: 'Build B (new.wasm): The program trapped.' },
  ]);
  expect(samples.every(({ metric }) => metric === 'artifact-size' || metric === 'wire-size')).toBe(true);
  runner.end();
});
