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

test('each case has a fresh worker of its own, and no two work at once', async () => {
  const { bench, runner } = begin();
  await runner.block(0);
  await runner.block(1);
  const cases = casesOf(aliasedPlan).length;
  // Each engine is loaded twice before; the fixed piece of work has a worker that stays.
  expect(bench.workers).toHaveLength(2 * 2 + 2 * cases + 1);
  expect(bench.cases).toHaveLength(2 * cases);
  expect(bench.mostBusy).toBe(1);
  expect(bench.alive).toBe(1);
  runner.end();
  expect(bench.alive).toBe(0);
});

test('the cases of a block come in the order of its seed, between two readings of the fixed work', async () => {
  const { bench, runner } = begin();
  const result = resultOf(await runner.block(2));
  const order = blockOrder(casesOf(aliasedPlan), aliasedPlan.seed, 2).map(
    ({ subject, engine }) => `${subject} ${engine}`,
  );
  const asked = bench.cases.map(({ subject: { config } }) => `${config.program} ${config.engine}`);
  expect(asked).toEqual(order);
  // The first reading only warms it up.
  expect(bench.commands('canary')).toHaveLength(3);
  expect(result.canary).toEqual({ before: 10, after: 10 });
  const placed = result.samples.filter(({ metric }) => metric === 'instantiate').map(({ order: place }) => place);
  expect(placed).toEqual([0, 1, 2, 3, 4, 5]);
});

test('the code of every engine is loaded before anything of the first block is timed, and never again', async () => {
  const { bench, runner } = begin();
  await runner.block(0);
  await runner.block(1);
  const measures = bench.commands('measure');
  const loads = measures.filter(({ parts }) => parts.length === 0);
  expect(loads.map(({ subject }) => subject.config.engine)).toEqual(['dyno', 'wasmer', 'dyno', 'wasmer']);
  expect(measures.slice(0, loads.length)).toEqual(loads);
});

test('no worker is given bytes that another one had', async () => {
  const { bench, runner } = begin();
  await runner.block(0);
  await runner.block(1);
  const modules = bench.cases.map(({ subject }) => subject.moduleBytes.join());
  expect(new Set(modules).size).toBe(modules.length);
});

test('spans from the start of the worker begin where the page asked for it', async () => {
  const { runner } = begin();
  const { samples } = resultOf(await runner.block(0));
  const values = (metric: string) => samples.filter((sample) => sample.metric === metric).map(({ value }) => value);
  expect(values('spawn')).toEqual(Array(6).fill(20));
  expect(values('cold-start')).toEqual(Array(6).fill(30));
  expect(values('cold-total')).toEqual(Array(6).fill(40));
});

test('a module is fetched once a block, for all hosts alike, and measured by size in the first block only', async () => {
  const { bench, runner } = begin();
  const first = resultOf(await runner.block(0));
  const second = resultOf(await runner.block(1));
  expect(bench.fetches).toBe(2);
  const count = (samples: typeof first.samples, metric: string) =>
    samples.filter((sample) => sample.metric === metric && sample.subject === 'sha').length;
  expect([count(first.samples, 'fetch'), count(second.samples, 'fetch')]).toEqual([3, 3]);
  expect([count(first.samples, 'wire-size'), count(second.samples, 'wire-size')]).toEqual([3, 0]);
});

test('outputs, ticks and WASI hosts are told by host', async () => {
  const { runner } = begin();
  const { outputs, timerTicks, wasi } = resultOf(await runner.block(0));
  expect(outputs).toHaveLength(6);
  expect(timerTicks.get('browser:dyno~again')).toBe(0.005);
  expect(wasi.get('browser:wasmer')).toBe('wasmer 1');
});

test('only the metrics of the plan are kept, with those that they are made of', async () => {
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

test('a case that fails is told, the others go on, and after two blocks it is left out', async () => {
  const { bench, runner } = begin();
  failsOn('wasmer', (caseId) => ({ type: 'failed', caseId, message: 'It trapped.' }))(bench);
  const [first, second, third] = [await runner.block(0), await runner.block(1), await runner.block(2)].map(resultOf);
  expect(first?.failures).toEqual([{ subject: 'sha', host: 'browser:wasmer', message: 'It trapped.' }]);
  expect(first?.outputs).toHaveLength(5);
  // In the same words, so that they are told as one.
  expect(second?.failures).toEqual(first?.failures);
  expect(third?.failures).toEqual([]);
  expect(bench.cases).toHaveLength(6 + 6 + 5);
  expect(runner.standing()).toEqual([
    { code: 'other', message: '1 case gave nothing in 2 blocks and was left out of those that followed.' },
  ]);
});

test('a case that was measured once stays in, however often it fails later', async () => {
  const { bench, runner } = begin();
  await runner.block(0);
  failsOn('wasmer', (caseId) => ({ type: 'failed', caseId, message: 'It trapped.' }))(bench);
  for (const block of [1, 2, 3]) expect(resultOf(await runner.block(block)).failures).toHaveLength(1);
});

test('a case that takes too long is ended and told', async () => {
  const { bench, runner } = begin();
  failsOn('wasmer', () => {
    setImmediate(() => bench.pass(PROTOCOL.caseLimit));
    return 'hangs';
  })(bench);
  const { failures } = resultOf(await runner.block(0));
  expect(failures).toMatchObject([{ host: 'browser:wasmer', message: 'It took longer than 60 s and was ended.' }]);
  expect(bench.alive).toBe(1);
});

test('a worker whose code does not load is told', async () => {
  const { bench, runner } = begin();
  failsOn('wasmer', () => ({ breaks: 'The code that measures could not be loaded.' }))(bench);
  expect(resultOf(await runner.block(0)).failures).toMatchObject([
    { message: 'The code that measures could not be loaded.' },
  ]);
});

test('where not even the fixed work runs, the block fails', async () => {
  const { bench, runner } = begin();
  bench.reply = () => ({ breaks: 'It did not load.' });
  expect(await runner.block(0)).toEqual({ kind: 'failed', message: 'It did not load.' });
  bench.reply = () => undefined;
  expect((await runner.block(0)).kind).toBe('measured');
});

test('a block that is called off ends at once, gives nothing, and can be measured again', async () => {
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

test('clocks that contradict each other are told, and nothing is measured from one to the other', async () => {
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
  // As after a sleep of the machine.
  bench.skew = 27_690;
  const apart = await runner.block(2);
  expect(apart).toMatchObject({ notices: [{ code: 'clock-skew', message: expect.stringContaining('left out') }] });
  expect(spans(apart)).toBe(0);
});

test('a worker whose clock is behind by less than its start takes is found, too', async () => {
  const { bench, runner } = begin();
  bench.skew = -15;
  const outcome = await runner.block(0);
  expect(outcome).toMatchObject({ notices: [{ code: 'clock-skew' }] });
  const spans = resultOf(outcome).samples.filter(({ metric }) => metric === 'spawn' || metric === 'cold-total');
  expect(spans).toEqual([]);
});

test('a case in which the browser let the worker sleep is measured anew, and that is told', async () => {
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
  expect(once).toMatchObject({ notices: [{ code: 'other', message: expect.stringContaining('measured anew') }] });
  expect(resultOf(once).failures).toEqual([]);
  const ofCase = ({ subject, host, metric }: { subject: string; host: string; metric: string }) =>
    subject === 'sha' && host === 'browser:wasmer' && metric === 'cold-total';
  expect(resultOf(once).samples.filter(ofCase)).toHaveLength(1);

  bench.reply = always;
  const { samples, failures } = resultOf(await runner.block(1));
  expect(failures).toMatchObject([{ host: 'browser:wasmer', message: expect.stringContaining('So it was 4 times.') }]);
  expect(samples.filter(ofCase)).toEqual([]);
  expect(bench.alive).toBe(1);
});

test('a browser that keeps modules in the baseline tier is told while the canaries say so', async () => {
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
