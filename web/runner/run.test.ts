import { expect, test } from 'vitest';
import { ByteRing } from '../../core/channel/byte-ring.ts';
import { Doorbell, STOP_USER } from '../../core/channel/doorbell.ts';
import { FrameWriter } from '../../core/channel/output-frames.ts';
import { testConfig } from '../../core/run/config.testing.ts';
import { DEFAULT_LIMITS } from '../../core/run/config.ts';
import type { EndedEvent, RunEvent } from '../../core/run/event.ts';
import type { Command, FromWorker } from '../../worker/protocol.ts';
import { COMPILE_TIMEOUT, GRACE, LOAD_TIMEOUT, startRun } from './run.ts';
import type { RunRequest } from './run-inputs.ts';
import type { PortListener, RunPort } from './run-port.ts';
import type { Timers } from './wall-timer.ts';

/** Time that moves only in `pass`. */
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

const yieldToEventLoop = () => new Promise<void>((resolve) => setImmediate(resolve));

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await yieldToEventLoop();
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

interface BeginOptions {
  readonly isShared?: boolean;
  /** Throws from `post` for this command. */
  readonly refuses?: Command['type'];
  readonly request?: Partial<RunRequest>;
  readonly listener?: (event: RunEvent) => void;
  readonly wasmerBinary?: () => Promise<ArrayBuffer>;
}

/** Starts a run and waits until its command is posted. */
async function begin(options: BeginOptions = {}) {
  const run = beginNow(options);
  await settle();
  return run;
}

function beginNow({ isShared = true, refuses, request, listener, wasmerBinary }: BeginOptions = {}) {
  const timers = new FakeTimers();
  const posted: Command[] = [];
  const events: RunEvent[] = [];
  const reported: unknown[] = [];
  let terminated = 0;
  let worker: PortListener | null = null;
  const port: RunPort = {
    isBroken: false,
    post: (sent) => {
      if (sent.type === refuses) throw new RangeError('Array buffer allocation failed');
      posted.push(sent);
    },
    listen: (next) => {
      worker = next;
    },
    terminate: () => {
      terminated += 1;
    },
  };
  const run = startRun(
    { config: CONFIG, moduleBytes: new Uint8Array(), files: new Map(), trace: false, ...request },
    (event) => {
      events.push(event);
      listener?.(event);
    },
    {
      timers,
      sharedMemory: isShared,
      yieldToEventLoop,
      takePort: () => port,
      warmUp: () => {},
      wasmerBinary: wasmerBinary ?? (async () => new ArrayBuffer(0)),
      reportError: (error) => reported.push(error),
    },
  );
  const command = () => {
    const sent = posted.find((each) => each.type === 'run');
    if (sent === undefined) throw new Error('no run command was posted');
    return sent;
  };
  return {
    run,
    timers,
    posted,
    events,
    reported,
    id: () => command().runId,
    shared: () => {
      const { shared } = command();
      if (shared === null) throw new Error('not shared');
      return shared;
    },
    terminated: () => terminated,
    print(text: string) {
      new FrameWriter(new ByteRing(this.shared().output)).write('stdout', new TextEncoder().encode(text));
    },
    receive: (message: FromWorker) => worker?.message(message),
    send: (event: RunEvent, runId = command().runId) => worker?.message({ type: 'event', runId, event }),
    fail: (message: string) => worker?.failed(message),
    loaded: () => worker?.message({ type: 'worker-ready', jspi: false }),
    ready: () => {
      worker?.message({ type: 'worker-ready', jspi: false });
      worker?.message({ type: 'instantiating', runId: command().runId });
    },
  };
}

const delivered = (events: readonly RunEvent[]) =>
  events.map((event) => (event.type === 'output' ? new TextDecoder().decode(event.bytes) : event.type));
const outcomeOf = (events: readonly RunEvent[]) => {
  const endings = events.filter((event) => event.type === 'ended');
  expect([endings.length, events.at(-1)?.type]).toEqual([1, 'ended']);
  return endings[0]?.outcome;
};

test('delivers the events of a run in order and terminates its worker', async () => {
  const run = await begin();
  run.ready();
  run.send(STARTED);
  run.print('before ');
  run.send({ type: 'waiting', waiting: true });
  run.print('after');
  run.send(ENDED);
  await settle();
  expect(delivered(run.events)).toEqual(['started', 'before ', 'waiting', 'after', 'ended']);
  expect(run.terminated()).toBe(1);
  expect(await run.run.done).toMatchObject({ outcome: ENDED.outcome, outputBytes: 12 });
});

test('delivers nothing within the task in which it arrived', async () => {
  const run = await begin();
  run.send(STARTED);
  expect(run.events).toEqual([]);
});

test('drops messages of another run', async () => {
  const run = await begin();
  run.send(ENDED, run.id() - 1);
  await settle();
  expect(run.events).toEqual([]);
});

test.each([true, false])('stops a run after a grace period and keeps its output (shared: %s)', async (isShared) => {
  const run = await begin({ isShared });
  run.ready();
  run.send(STARTED);
  if (isShared) run.print('printed');
  await run.timers.pass(40);
  run.run.stop();
  run.run.stop();
  expect(run.posted.filter(({ type }) => type === 'stop')).toEqual([{ type: 'stop', runId: run.id(), reason: 'user' }]);
  if (isShared) expect(new Doorbell(run.shared().doorbell).requestedStop()).toBe(STOP_USER);
  await run.timers.pass(GRACE - 1);
  expect(run.terminated()).toBe(0);
  await run.timers.pass(1);
  expect(run.terminated()).toBe(1);
  expect(outcomeOf(run.events)).toEqual({ kind: 'stopped' });
  expect(delivered(run.events)).toEqual(isShared ? ['started', 'printed', 'ended'] : ['started', 'ended']);
  expect((await run.run.done).timing).toMatchObject({ compile: 1, run: 40 + GRACE });
});

test('uses the ending of a worker that ends within the grace period', async () => {
  const run = await begin();
  run.ready();
  run.send(STARTED);
  run.run.stop();
  run.send({ ...ENDED, outcome: { kind: 'stopped' } });
  await run.timers.pass(10 * GRACE);
  expect(outcomeOf(run.events)).toEqual({ kind: 'stopped' });
  expect((await run.run.done).peakMemory).toBe(65536);
});

test('counts wall time from the start function on, so an endless one is ended', async () => {
  const run = await begin();
  run.ready();
  await run.timers.pass(CONFIG.limits.wallTime);
  await run.timers.pass(GRACE);
  expect(outcomeOf(run.events)).toEqual({ kind: 'exceeded', limit: 'wall-time', allowed: CONFIG.limits.wallTime });
});

test('crashes a run whose module takes too long to compile', async () => {
  const run = await begin();
  run.loaded();
  await run.timers.pass(COMPILE_TIMEOUT - 1);
  expect(run.events).toEqual([]);
  await run.timers.pass(1);
  expect(outcomeOf(run.events)).toMatchObject({ kind: 'crashed' });
});

test('ends a run at its wall time, without the time it waited for input', async () => {
  const run = await begin();
  run.ready();
  run.send(STARTED);
  await run.timers.pass(900);
  run.send({ type: 'waiting', waiting: true });
  await run.timers.pass(50_000);
  run.send({ type: 'waiting', waiting: false });
  await run.timers.pass(99);
  expect(run.posted).toHaveLength(1);
  await run.timers.pass(1);
  expect(run.posted.at(-1)).toEqual({ type: 'stop', runId: run.id(), reason: 'wall-time' });
  await run.timers.pass(GRACE);
  expect(outcomeOf(run.events)).toEqual({ kind: 'exceeded', limit: 'wall-time', allowed: 1000 });
});

test('counts no wall time between calls of a reactor, and fails a call that the run ends in', async () => {
  const run = await begin();
  run.ready();
  run.send(STARTED);
  run.send({ type: 'ready' });
  await run.timers.pass(50_000);
  const first = run.run.call('f', [], { kind: 'values' });
  run.send({ type: 'called', callId: 1, result: { kind: 'returned', values: [1], memory: null, elapsed: 0 } });
  expect(await first).toMatchObject({ values: [1] });
  const second = run.run.call('f', [], { kind: 'values' });
  await run.timers.pass(1000);
  await run.timers.pass(GRACE);
  expect(await second).toMatchObject({ kind: 'failed', message: expect.stringMatching(/ended before/) });
  expect(await run.run.call('f', [], { kind: 'values' })).toMatchObject({ kind: 'failed' });
});

test('crashes a run whose worker breaks or never loads', async () => {
  const broken = await begin();
  broken.fail('it broke');
  broken.fail('and again');
  await settle();
  expect(outcomeOf(broken.events)).toEqual({ kind: 'crashed', message: 'it broke' });
  const silent = await begin();
  await silent.timers.pass(LOAD_TIMEOUT);
  expect(outcomeOf(silent.events)).toMatchObject({ kind: 'crashed', message: expect.stringMatching(/did not load/) });
});

test('writes live input larger than the ring as it is read, and then closes it', async () => {
  const run = await begin();
  const ring = new ByteRing(run.shared().stdin);
  const text = 'forty characters, which is more than 16.';
  run.run.sendStdin(new TextEncoder().encode(text));
  run.run.sendStdin(null);
  let read = '';
  const into = new Uint8Array(16);
  while (!ring.closed || ring.available() > 0) {
    read += new TextDecoder().decode(into.subarray(0, ring.read(into)));
    await run.timers.pass(5);
  }
  expect(read).toBe(text);
});

test('sends live input as messages without shared memory', async () => {
  const run = await begin({ isShared: false });
  run.run.sendStdin(Uint8Array.of(1));
  run.run.sendStdin(null);
  expect(run.posted.slice(1)).toEqual([
    { type: 'stdin', runId: run.id(), bytes: Uint8Array.of(1) },
    { type: 'stdin', runId: run.id(), bytes: null },
  ]);
});

const FILE = { kind: 'file', bytes: new Uint8Array(8), modified: 0 } as const;
const GRANTED = { config: testConfig({ preopens: [{ guest: '/', folder: '', access: 'read-write' }] }) };

test.each([
  ['the files cannot be copied', { refuses: 'files', request: { ...GRANTED, files: new Map([['a', FILE]]) } }],
  ['the run command cannot be posted', { refuses: 'run' }],
  [
    'reading the workspace throws',
    {
      request: {
        ...GRANTED,
        files: new Proxy(new Map<string, typeof FILE>(), {
          get() {
            throw new RangeError('Array buffer allocation failed');
          },
        }),
      },
    },
  ],
  [
    'the wasmer engine does not load',
    {
      request: { config: testConfig({ engine: 'wasmer' }) },
      wasmerBinary: () => Promise.reject(new Error('Array buffer allocation failed')),
    },
  ],
] as const satisfies readonly (readonly [string, BeginOptions])[])(
  'crashes exactly once when %s',
  async (_, options) => {
    const run = await begin(options);
    run.run.stop();
    await run.timers.pass(LOAD_TIMEOUT + GRACE);
    expect(outcomeOf(run.events)).toMatchObject({
      kind: 'crashed',
      message: expect.stringMatching(/Array buffer allocation failed/),
    });
    expect(await run.run.done).toMatchObject({ outcome: { kind: 'crashed' } });
  },
);

test('crashes when stdin is a file that is not in the workspace', async () => {
  const run = await begin({ request: { config: testConfig({ stdin: { kind: 'file', path: 'gone.txt' } }) } });
  expect(outcomeOf(run.events)).toMatchObject({ kind: 'crashed', message: expect.stringMatching(/gone\.txt/) });
});

test('ends a run that is stopped before its command is posted', async () => {
  const run = beginNow({ request: { config: testConfig({ engine: 'wasmer' }) } });
  run.run.stop();
  await settle();
  expect(outcomeOf(run.events)).toEqual({ kind: 'stopped' });
  expect(run.posted).toEqual([]);
});

test('crashes a run whose stop message cannot be posted', async () => {
  const run = await begin({ refuses: 'stop' });
  run.ready();
  run.run.stop();
  await settle();
  expect(outcomeOf(run.events)).toMatchObject({ kind: 'crashed' });
});

test('ends a run whose listener throws, and delivers what follows', async () => {
  const run = await begin({
    listener: (event) => {
      if (event.type === 'started') throw new RangeError('too large');
    },
  });
  run.ready();
  run.send(STARTED);
  run.print('printed');
  await settle();
  expect(delivered(run.events)).toEqual(['started', 'printed', 'ended']);
  expect(outcomeOf(run.events)).toMatchObject({ kind: 'crashed', message: expect.stringMatching(/too large/) });
});

test('resolves done and reports the error when the listener throws at the end', async () => {
  const error = new Error('bug');
  const run = await begin({
    listener: (event) => {
      if (event.type === 'ended') throw error;
    },
  });
  run.ready();
  run.send(ENDED);
  expect(await run.run.done).toMatchObject({ outcome: ENDED.outcome });
  await settle();
  expect(run.reported).toEqual([error]);
});

test('ends a run whose output ring cannot be read', async () => {
  const run = await begin();
  run.ready();
  new ByteRing(run.shared().output).write(new Uint8Array(64).fill(0xff));
  run.receive({ type: 'output-ready', runId: run.id() });
  await settle();
  run.run.stop();
  await run.timers.pass(GRACE);
  expect(outcomeOf(run.events)).toMatchObject({ kind: expect.stringMatching(/crashed|stopped/) });
});
