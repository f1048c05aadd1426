import { expect, test } from 'vitest';
import type { Analysis } from '../../core/analysis/analysis.ts';
import { aliasedPlan } from '../../core/bench/plan.testing.ts';
import { type Report, reportSchema } from '../../core/report/report.ts';
import { FakeBench, isCase, testInput } from './bench.testing.ts';
import type { MeasurementRequest, MeasurementState } from './measurement.ts';
import { MeasurementRun } from './measurement-run.ts';

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
const REQUEST: MeasurementRequest = { plan: aliasedPlan, subjects: [testInput('sha'), testInput('noop')] };
const CASES = 6;

function begin(request = REQUEST, { isFree = true, isAwake = true } = {}) {
  const bench = new FakeBench();
  const kept: Report[] = [];
  const states: MeasurementState[] = [];
  const state = (): MeasurementState | undefined => states.at(-1);
  const calls = { unguarded: 0, released: 0, givenUp: 0, analysed: 0, busyWhenAnalysed: 0, pace: 0 };
  const count = (call: 'unguarded' | 'released' | 'givenUp') => () => {
    calls[call] += 1;
  };
  let hidden = false;
  let onVisibility = () => {};
  const run = new MeasurementRun(
    request,
    {
      environment: bench.environment,
      visibility: {
        isHidden: () => hidden,
        subscribe: (changed) => {
          onVisibility = changed;
          return () => {};
        },
      },
      isolated: true,
      browser: async () => ({
        name: 'Chromium',
        version: '156',
        machine: { cpu: null, cores: 4, memory: null, os: 'Linux', architecture: 'x86-64' },
      }),
      newId: () => 'a'.repeat(32),
      claimMachine: async () => (isFree ? count('givenUp') : null),
      stayAwake: async () => ({ isHeld: isAwake, release: count('released') }),
      guardAgainstLeaving: () => count('unguarded'),
      openServer: async () => ({ kind: 'failed', message: 'there is none' }),
      analyse: async () => {
        calls.analysed += 1;
        calls.busyWhenAnalysed += bench.workers.filter(({ alive, busy }) => alive && busy).length;
        return ANALYSIS;
      },
      keep: async (report) => void kept.push(report),
      keepPace: (pace) => {
        calls.pace = pace;
      },
      wallClock: () => 1_700_000_000_000,
    },
    (change) => {
      const before = state() ?? {
        phase: 'running',
        plan: request.plan,
        subjects: [],
        hosts: [],
        progress: null,
        cells: [],
        report: null,
        analysis: null,
        problem: null,
      };
      states.push({ ...before, ...change });
    },
  );
  /** Runs an action when a worker receives the case with this number, counted over the whole run. */
  const atCase = (number: number, act: () => void) => {
    let count = 0;
    bench.reply = (command) => {
      if (!isCase(command)) return undefined;
      count += 1;
      if (count === number) act();
      return undefined;
    };
  };
  const look = (isHidden: boolean) => {
    hidden = isHidden;
    onVisibility();
  };
  const reaches = async (phase: MeasurementState['phase']) => {
    while (state()?.phase !== phase) await new Promise((resolve) => setTimeout(resolve));
  };
  return { bench, run, kept, states, state, calls, atCase, look, reaches };
}

test('runs all blocks, saves the report after each, and ends with the analysis', async () => {
  const { run, kept, state, calls } = begin();
  await run.run();
  expect(state()).toMatchObject({ phase: 'idle', progress: null, problem: null, analysis: ANALYSIS });
  const { report } = state() ?? {};
  expect(report?.completeness).toEqual({ kind: 'complete' });
  expect(report?.canary.blocks).toEqual([0, 1, 2]);
  expect(reportSchema.safeParse(report).success).toBe(true);
  expect(kept.map(({ canary }) => canary.blocks.length)).toEqual([1, 2, 3, 3]);
  expect(kept.map(({ completeness }) => completeness.kind)).toEqual(['partial', 'partial', 'partial', 'complete']);
  expect(calls).toMatchObject({ unguarded: 1, released: 1, givenUp: 1, busyWhenAnalysed: 0 });
  expect(calls.pace).toBeGreaterThan(0);
});

test('reports increasing progress and the remaining time', async () => {
  const { run, states } = begin();
  await run.run();
  const progress = states.flatMap(({ progress: each }) => (each === null ? [] : [each]));
  const shares = progress.map(({ share }) => share);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares[0]).toBe(0);
  expect(shares.at(-1)).toBe(1);
  expect(progress[0]?.timeLeft).toBeNull();
  expect(progress.at(-1)).toMatchObject({ block: 3, blocks: 3, timeLeft: 0 });
  expect(progress.some(({ current }) => current?.activity === 'Running SHA')).toBe(true);
});

test('counts a block as finished only after its last canary', async () => {
  const { bench, run, state } = begin();
  const atCanary: (number | undefined)[] = [];
  bench.reply = (command) => {
    if (command.type === 'canary') atCanary.push(state()?.progress?.block);
    return undefined;
  };
  await run.run();
  // One to warm up, then one before and one after each block.
  expect(atCanary).toEqual([0, 0, 0, 1, 1, 2, 2]);
});

test('keeps finished blocks and discards the current one on cancel', async () => {
  const { bench, run, state, kept, atCase, calls } = begin();
  atCase(CASES + 2, () => run.cancel());
  await run.run();
  const { report } = state() ?? {};
  expect(state()).toMatchObject({ phase: 'idle', problem: null });
  expect(report?.completeness).toEqual({ kind: 'partial', reason: 'cancelled' });
  expect(report?.canary.blocks).toEqual([0]);
  expect(report?.series.every(({ blocks }) => blocks.every((block) => block === 0))).toBe(true);
  expect(kept.at(-1)).toEqual(report);
  expect(bench.cases).toHaveLength(CASES + 2);
  expect(bench.alive).toBe(0);
  expect(calls.givenUp).toBe(1);
});

test('leaves no report and no problem if cancelled during the first block', async () => {
  const { run, state, kept, atCase } = begin();
  atCase(2, () => run.cancel());
  await run.run();
  expect(state()).toMatchObject({ phase: 'idle', report: null, problem: null, progress: null });
  expect(kept).toEqual([]);
});

test('discards the current block on pause and measures it again on resume', async () => {
  const { bench, run, state, atCase, reaches } = begin();
  atCase(CASES + 3, () => run.pause());
  const done = run.run();
  await reaches('paused');
  expect(bench.mostBusy).toBe(1);
  expect(state()?.progress).toMatchObject({ block: 1, current: null });
  const before = bench.cases.length;
  bench.pass(100_000);
  expect(bench.cases).toHaveLength(before);
  run.resume();
  await done;
  expect(state()?.report?.completeness).toEqual({ kind: 'complete' });
  expect(bench.cases).toHaveLength(3 * CASES + 3);
  const instantiate = state()?.report?.series.find(({ metric }) => metric === 'instantiate');
  expect(instantiate?.blocks).toEqual([0, 1, 2]);
});

test('cancels a paused measurement', async () => {
  const { run, state, atCase, reaches } = begin();
  atCase(CASES + 3, () => run.pause());
  const done = run.run();
  await reaches('paused');
  run.cancel();
  await done;
  expect(state()?.report?.canary.blocks).toEqual([0]);
});

test('does not count pauses as measuring time', async () => {
  const { bench, run, states, atCase, reaches } = begin();
  atCase(CASES + 3, () => run.pause());
  const done = run.run();
  await reaches('paused');
  bench.pass(1_000_000);
  run.resume();
  await done;
  expect(Math.max(...states.map(({ progress }) => progress?.elapsed ?? 0))).toBeLessThan(100_000);
});

test('discards the block of a hidden page, measures it again, and adds a notice', async () => {
  const { bench, run, state, kept, atCase, look, reaches } = begin();
  atCase(CASES + 3, () => look(true));
  const done = run.run();
  await reaches('paused');
  expect(kept.at(-1)?.completeness).toEqual({ kind: 'partial', reason: 'hidden' });
  look(false);
  await done;
  const { report } = state() ?? {};
  expect(report?.completeness).toEqual({ kind: 'complete' });
  expect(report?.notices.map(({ code }) => code)).toEqual(['hidden-page']);
  expect(bench.cases).toHaveLength(3 * CASES + 3);
});

test('stays paused by the user when the page is shown again', async () => {
  const { run, state, atCase, look, reaches } = begin();
  atCase(3, () => run.pause());
  const done = run.run();
  await reaches('paused');
  look(true);
  look(false);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(state()?.phase).toBe('paused');
  run.resume();
  await done;
  expect(state()?.report?.notices).toEqual([]);
});

test('adds a notice if the screen may turn off', async () => {
  const { run, state } = begin(REQUEST, { isAwake: false });
  await run.run();
  expect(state()?.report?.notices).toMatchObject([{ code: 'no-wake-lock' }]);
});

test('adds notices from the canaries of all blocks', async () => {
  const { bench, run, state } = begin();
  bench.reply = ({ type, caseId }) => (type === 'canary' ? { type, caseId, duration: 50, tierRatio: 5 } : undefined);
  await run.run();
  expect(state()?.report?.notices).toMatchObject([{ code: 'baseline-tier' }]);
});

test('does not start while another tab measures', async () => {
  const { bench, run, state } = begin(REQUEST, { isFree: false });
  await run.run();
  expect(state()).toMatchObject({
    phase: 'idle',
    report: null,
    problem: { title: 'Another tab of this site is measuring' },
  });
  expect(bench.workers).toHaveLength(0);
});

test('ends the measurement if code cannot be loaded, and keeps the finished blocks', async () => {
  const { bench, run, state, calls } = begin();
  let canaries = 0;
  bench.reply = ({ type }) => (type === 'canary' && ++canaries > 3 ? { breaks: 'It did not load.' } : undefined);
  await run.run();
  expect(state()).toMatchObject({
    phase: 'idle',
    problem: {
      title: 'The measurement could not continue',
      detail: 'It did not load. 1\u00a0finished round is kept.',
    },
    report: { completeness: { kind: 'partial', reason: 'failed' } },
  });
  expect(calls).toMatchObject({ unguarded: 1, released: 1, givenUp: 1 });
});

test('measures scaling after the blocks', async () => {
  const { bench, run, state } = begin({
    ...REQUEST,
    plan: { ...aliasedPlan, parts: ['startup', 'scaling'], engines: ['dyno'] },
  });
  await run.run();
  const { report } = state() ?? {};
  expect(report?.completeness).toEqual({ kind: 'complete' });
  const scaling = report?.series.filter(({ metric, subject }) => metric === 'scaling' && subject === 'sha');
  expect(scaling?.map(({ workers, blocks }) => [workers, blocks]).sort()).toEqual([
    [1, [0, 1, 2]],
    [2, [0, 1, 2]],
    [4, [0, 1, 2]],
  ]);
  expect(report?.series.filter(({ metric }) => metric === 'density')).toHaveLength(1);
  const first = bench.workers.findIndex(({ commands }) => commands[0]?.type === 'prepare-scaling');
  const last = bench.workers.findLastIndex(({ commands }) => commands[0]?.type === 'measure');
  expect(first).toBeGreaterThan(last);
});

test('publishes a figure after each case, before the first round is complete', async () => {
  const { run, states } = begin();
  await run.run();
  const first = states.find(({ cells }) => cells.some(({ rounds }) => rounds > 0));
  expect(first?.report).toBeNull();
  expect(first?.cells.filter(({ rounds }) => rounds > 0)).toMatchObject([{ state: { kind: 'measured' }, rounds: 1 }]);
  expect(first?.cells).toHaveLength(CASES);
  expect(first?.hosts.map(({ key }) => key)).toEqual(['browser:dyno', 'browser:wasmer', 'browser:dyno~again']);
  // One case runs at a time, and none is left when the measurement ends.
  const running = states.map(({ cells }) => cells.filter(({ state }) => state.kind === 'running').length);
  expect(Math.max(...running)).toBe(1);
  expect(states.at(-1)?.cells).toEqual([]);
});

test('takes back the figures of a round that a pause interrupts', async () => {
  const { run, state, atCase, reaches } = begin();
  atCase(3, () => run.pause());
  const done = run.run();
  await reaches('paused');
  expect(state()?.cells.every(({ state: each, rounds }) => each.kind === 'waiting' && rounds === 0)).toBe(true);
  run.resume();
  await done;
});

test('marks a case that fails, and one that is skipped from then on', async () => {
  const { bench, run, states } = begin();
  bench.reply = (command) =>
    isCase(command) && command.subject.config.program === 'noop' && command.subject.config.engine === 'wasmer'
      ? { type: 'failed', caseId: command.caseId, message: 'unreachable' }
      : undefined;
  await run.run();
  const kinds = states.flatMap(({ cells }) =>
    cells
      .filter(({ subject, host }) => subject === 'noop' && host === 'browser:wasmer')
      .map(({ state }) =>
        state.kind === 'failed' || state.kind === 'left-out' ? `${state.kind}: ${state.message}` : '',
      ),
  );
  const seen = [...new Set(kinds)].filter((kind) => kind !== '');
  expect(seen).toEqual([
    expect.stringMatching(/^failed: .*unreachable/),
    expect.stringMatching(/^left-out: .*unreachable/),
  ]);
});
