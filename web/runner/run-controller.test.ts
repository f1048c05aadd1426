import { expect, test } from 'vitest';
import { ByteRing } from '../../core/channel/byte-ring.ts';
import { Doorbell, STOP_USER } from '../../core/channel/doorbell.ts';
import { FrameWriter } from '../../core/channel/output-frames.ts';
import { testConfig } from '../../core/run/config.testing.ts';
import { DEFAULT_LIMITS } from '../../core/run/config.ts';
import type { EndedEvent, RunEvent } from '../../core/run/event.ts';
import type { Command, FromWorker, RunCommand } from '../../worker/protocol.ts';
import { COMPILE_PATIENCE, GRACE, LOAD_PATIENCE, RunController } from './run-controller.ts';
import type { PortListener } from './run-port.ts';
import type { Timers } from './wall-timer.ts';

/** Time that only moves when it is told to. */
class FakeTimers implements Timers {
  #now = 0;
  #waiting: { at: number; callback: () => void }[] = [];

  now = () => this.#now;

  after = (delay: number, callback: () => void) => {
    const entry = { at: this.#now + delay, callback };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((waiting) => waiting !== entry);
    };
  };

  async pass(duration: number): Promise<void> {
    this.#now += duration;
    const due = this.#waiting.filter(({ at }) => at <= this.#now);
    this.#waiting = this.#waiting.filter(({ at }) => at > this.#now);
    for (const { callback } of due) callback();
    await settle();
  }
}

const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await breathe();
}

const CONFIG = testConfig({ stdin: { kind: 'live' }, limits: { ...DEFAULT_LIMITS, wallTime: 1000 } });

const STARTED: RunEvent = { type: 'started', compile: 1, instantiate: 2 };
const ENDED: EndedEvent = {
  type: 'ended',
  outcome: { kind: 'exited', code: 0 },
  timing: { compile: 1, instantiate: 2, firstOutput: null, run: 3, waited: 0 },
  peakMemory: 65536,
  outputBytes: 0,
};

function begin(isShared = true) {
  const timers = new FakeTimers();
  const shared = isShared
    ? { stdin: ByteRing.allocate(16), output: ByteRing.allocate(1024), doorbell: Doorbell.allocate() }
    : null;
  const command: RunCommand = {
    type: 'run',
    runId: 5,
    config: CONFIG,
    moduleBytes: new Uint8Array(),
    files: new Map(),
    stdinBytes: null,
    shared,
    trace: false,
    wasmerBinary: null,
  };
  const posted: Command[] = [];
  const events: RunEvent[] = [];
  let terminated = 0;
  let worker: PortListener | null = null;
  const port = {
    isBroken: false,
    post: (sent: Command) => {
      posted.push(sent);
    },
    listen: (listener: PortListener) => {
      worker = listener;
    },
    terminate: () => {
      terminated += 1;
    },
  };
  const controller = new RunController(command, port, (event) => events.push(event), { timers, breathe });
  controller.start();
  return {
    controller,
    timers,
    shared,
    posted,
    events,
    terminated: () => terminated,
    print: (text: string) => {
      if (shared === null) throw new Error('not shared');
      new FrameWriter(new ByteRing(shared.output)).write('stdout', new TextEncoder().encode(text));
    },
    hear: (message: FromWorker) => worker?.message(message),
    send: (event: RunEvent, runId = 5) => worker?.message({ type: 'event', runId, event }),
    fail: (message: string) => worker?.failed(message),
    loaded: () => worker?.message({ type: 'worker-ready', jspi: false }),
    ready: () => {
      worker?.message({ type: 'worker-ready', jspi: false });
      worker?.message({ type: 'instantiating', runId: 5 });
    },
  };
}

const told = (events: readonly RunEvent[]) =>
  events.map((event) => (event.type === 'output' ? new TextDecoder().decode(event.bytes) : event.type));
const outcomeOf = (events: readonly RunEvent[]) => {
  const endings = events.filter((event) => event.type === 'ended');
  expect([endings.length, events.at(-1)?.type]).toEqual([1, 'ended']);
  return endings[0]?.outcome;
};

test('a run that ends by itself is told in order and its worker is let go', async () => {
  const run = begin();
  run.ready();
  run.send(STARTED);
  run.print('before ');
  run.send({ type: 'waiting', waiting: true });
  run.print('after');
  run.send(ENDED);
  await settle();
  expect(told(run.events)).toEqual(['started', 'before ', 'waiting', 'after', 'ended']);
  expect(run.terminated()).toBe(1);
  expect(await run.controller.done).toMatchObject({ outcome: ENDED.outcome, outputBytes: 12 });
});

test('nothing is told in the task that it came in', () => {
  const run = begin();
  run.send(STARTED);
  expect(run.events).toEqual([]);
});

test('messages of another run are dropped', async () => {
  const run = begin();
  run.send(ENDED, 4);
  await settle();
  expect(run.events).toEqual([]);
});

test.each([true, false])(
  'a stop asks first and kills after a grace, with all that was printed (shared: %s)',
  async (isShared) => {
    const run = begin(isShared);
    run.ready();
    run.send(STARTED);
    if (isShared) run.print('printed');
    await run.timers.pass(40);
    run.controller.stop();
    run.controller.stop();
    expect(run.posted.filter(({ type }) => type === 'stop')).toEqual([{ type: 'stop', runId: 5, reason: 'user' }]);
    if (run.shared !== null) expect(new Doorbell(run.shared.doorbell).stopAsked()).toBe(STOP_USER);
    await run.timers.pass(GRACE - 1);
    expect(run.terminated()).toBe(0);
    await run.timers.pass(1);
    expect(run.terminated()).toBe(1);
    expect(outcomeOf(run.events)).toEqual({ kind: 'stopped' });
    expect(told(run.events)).toEqual(isShared ? ['started', 'printed', 'ended'] : ['started', 'ended']);
    expect((await run.controller.done).timing).toMatchObject({ compile: 1, run: 40 + GRACE });
  },
);

test('a worker that ends within the grace tells its own ending', async () => {
  const run = begin();
  run.ready();
  run.send(STARTED);
  run.controller.stop();
  run.send({ ...ENDED, outcome: { kind: 'stopped' } });
  await run.timers.pass(10 * GRACE);
  expect(outcomeOf(run.events)).toEqual({ kind: 'stopped' });
  expect((await run.controller.done).peakMemory).toBe(65536);
});

test('the wall time counts from the start function on, so that one without end is ended', async () => {
  const run = begin();
  run.ready();
  await run.timers.pass(CONFIG.limits.wallTime);
  await run.timers.pass(GRACE);
  expect(outcomeOf(run.events)).toEqual({ kind: 'exceeded', limit: 'wall-time', allowed: CONFIG.limits.wallTime });
});

test('a module that takes too long to compile crashes with what to do', async () => {
  const run = begin();
  run.loaded();
  await run.timers.pass(COMPILE_PATIENCE - 1);
  expect(run.events).toEqual([]);
  await run.timers.pass(1);
  expect(outcomeOf(run.events)).toMatchObject({ kind: 'crashed' });
});

test('the wall time ends a run; waiting for input does not count', async () => {
  const run = begin();
  run.ready();
  run.send(STARTED);
  await run.timers.pass(900);
  run.send({ type: 'waiting', waiting: true });
  await run.timers.pass(50_000);
  run.send({ type: 'waiting', waiting: false });
  await run.timers.pass(99);
  expect(run.posted).toHaveLength(1);
  await run.timers.pass(1);
  expect(run.posted.at(-1)).toEqual({ type: 'stop', runId: 5, reason: 'wall-time' });
  await run.timers.pass(GRACE);
  expect(outcomeOf(run.events)).toEqual({ kind: 'exceeded', limit: 'wall-time', allowed: 1000 });
});

test('a reactor between calls uses no wall time, and a call that ends with the run fails in words', async () => {
  const run = begin();
  run.ready();
  run.send(STARTED);
  run.send({ type: 'ready' });
  await run.timers.pass(50_000);
  const first = run.controller.call('f', [], { kind: 'values' });
  run.send({ type: 'called', callId: 1, result: { kind: 'returned', values: [1], memory: null, elapsed: 0 } });
  expect(await first).toMatchObject({ values: [1] });
  const second = run.controller.call('f', [], { kind: 'values' });
  await run.timers.pass(1000);
  await run.timers.pass(GRACE);
  expect(await second).toMatchObject({ kind: 'failed', message: expect.stringMatching(/ended before/) });
  expect(await run.controller.call('f', [], { kind: 'values' })).toMatchObject({ kind: 'failed' });
});

test('a worker that breaks, or whose code never loads, is told as a crash', async () => {
  const broken = begin();
  broken.fail('it broke');
  broken.fail('and again');
  await settle();
  expect(outcomeOf(broken.events)).toEqual({ kind: 'crashed', message: 'it broke' });
  const silent = begin();
  await silent.timers.pass(LOAD_PATIENCE);
  expect(outcomeOf(silent.events)).toMatchObject({ kind: 'crashed', message: expect.stringMatching(/did not load/) });
});

test('live input larger than the ring goes in as it is read, and then ends', async () => {
  const run = begin();
  if (run.shared === null) throw new Error('not shared');
  const ring = new ByteRing(run.shared.stdin);
  const text = 'forty characters, which is more than 16.';
  run.controller.sendStdin(new TextEncoder().encode(text));
  run.controller.sendStdin(null);
  let read = '';
  const into = new Uint8Array(16);
  while (!ring.closed || ring.available() > 0) {
    read += new TextDecoder().decode(into.subarray(0, ring.read(into)));
    await run.timers.pass(5);
  }
  expect(read).toBe(text);
});

test('live input without shared memory goes as messages', () => {
  const run = begin(false);
  run.controller.sendStdin(Uint8Array.of(1));
  run.controller.sendStdin(null);
  expect(run.posted.slice(1)).toEqual([
    { type: 'stdin', runId: 5, bytes: Uint8Array.of(1) },
    { type: 'stdin', runId: 5, bytes: null },
  ]);
});
