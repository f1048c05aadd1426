import fc from 'fast-check';
import { beforeEach, describe, expect, it, test } from 'vitest';
import type { BuildInput } from '../../core/build/outcome.ts';
import type { CompileMessage, CompileRequest } from '../../worker/compile/protocol.ts';
import { CompileClient, type CompilerState, type CompileWorker, IDLE_LIMIT, type Reply } from './compile-client.ts';

class FakeWorker implements CompileWorker {
  onmessage: CompileWorker['onmessage'] = null;
  onerror: CompileWorker['onerror'] = null;
  onmessageerror: CompileWorker['onmessageerror'] = null;
  readonly requests: CompileRequest[] = [];
  terminated = false;
  postMessage(request: CompileRequest): void {
    this.requests.push(request);
  }
  terminate(): void {
    this.terminated = true;
  }
  send(message: CompileMessage): void {
    this.onmessage?.({ data: message } as MessageEvent<CompileMessage>);
  }
  fail(message: string): void {
    this.onerror?.({ message, preventDefault: () => {} } as ErrorEvent);
  }
}

const INPUT: BuildInput = { recipe: { language: 'wat', sources: ['a.wat'], debug: false }, files: new Map() };

let workers: FakeWorker[];
let states: CompilerState[];
let timers: { readonly delay: number; readonly run: () => void }[];
let client: CompileClient;

beforeEach(() => {
  workers = [];
  states = [];
  timers = [];
  client = new CompileClient({
    spawn: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    now: () => 0,
    after: (delay, run) => {
      const timer = { delay, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    onState: (state) => states.push(state),
  });
});

const build = (subject = 'a', signal?: AbortSignal) =>
  client.request({ type: 'build', input: INPUT }, { subject, signal });
const latest = () => workers.at(-1) ?? new FakeWorker();
const lastRequest = () => latest().requests.at(-1)?.id ?? 0;
const built = (id: number): CompileMessage => ({
  type: 'built',
  id,
  outcome: { kind: 'failed', diagnostics: [], log: '', steps: [] },
});

describe('a request', () => {
  it('starts the worker, reports its stages and gets its answer', async () => {
    const stages: string[] = [];
    const reply = client.request({ type: 'build', input: INPUT }, { onStage: ({ type }) => stages.push(type) });
    latest().send({ type: 'progress', id: 1, stage: { type: 'download', loaded: 5, total: 10 } });
    latest().send({ type: 'progress', id: 1, stage: { type: 'prepare' } });
    latest().send({ type: 'progress', id: 1, stage: { type: 'step', name: 'link' } });
    latest().send(built(1));
    expect(await reply).toMatchObject({ kind: 'answered', answer: { type: 'built' } });
    expect(stages).toEqual(['download', 'prepare', 'step']);
    expect(states.map(({ kind }) => kind)).toEqual(['loading', 'loading', 'loading', 'busy', 'ready']);
    expect(states[1]).toMatchObject({ stage: 'download', transfer: { loaded: 5, total: 10 } });
  });

  it('formats without reporting the compiler as loaded', async () => {
    const reply = client.request({ type: 'format', file: 'a.c', text: 'x' });
    latest().send({ type: 'formatted', id: 1, text: 'y' });
    expect(await reply).toMatchObject({ answer: { text: 'y' } });
    expect(states.at(-1)).toEqual({ kind: 'absent' });
    expect(latest().terminated).toBe(true);
  });

  it('waits for the one before, on the same worker', async () => {
    const first = build('a');
    const second = build('b');
    expect(latest().requests).toHaveLength(1);
    latest().send(built(1));
    expect(latest().requests).toHaveLength(2);
    latest().send(built(2));
    expect([(await first).kind, (await second).kind]).toEqual(['answered', 'answered']);
    expect(workers).toHaveLength(1);
  });

  it('replaces older ones of its subject without unloading the compiler', async () => {
    const replies = [build(), build(), build('other'), build()];
    latest().send(built(1));
    latest().send(built(3));
    latest().send(built(4));
    const kinds = (await Promise.all(replies)).map(({ kind }) => kind);
    expect(kinds).toEqual(['cancelled', 'cancelled', 'answered', 'answered']);
    expect(workers).toHaveLength(1);
  });

  it('can be cancelled, which replaces the worker', async () => {
    const controller = new AbortController();
    const first = build('a', controller.signal);
    const second = build('b');
    controller.abort();
    expect((await first).kind).toBe('cancelled');
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    workers[0]?.send(built(1));
    latest().send(built(2));
    expect((await second).kind).toBe('answered');
  });

  it('that waits for a replaced one interrupts it when it is cancelled', async () => {
    void build('a');
    const controller = new AbortController();
    const second = build('a', controller.signal);
    controller.abort();
    expect((await second).kind).toBe('cancelled');
    expect(workers[0]?.terminated).toBe(true);
    expect(states.at(-1)?.kind).toBe('absent');
  });

  it('that was cancelled before it began does not start a worker', async () => {
    expect((await build('a', AbortSignal.abort())).kind).toBe('cancelled');
    expect(workers).toEqual([]);
  });
});

describe('a crash', () => {
  it('ends its request and replaces the worker', async () => {
    const first = build('a');
    const second = build('b');
    latest().fail('out of memory');
    expect(await first).toEqual({ kind: 'crashed', message: 'out of memory' });
    expect(workers).toHaveLength(2);
    latest().send({ type: 'crashed', id: 2, message: 'stack overflow' });
    expect(await second).toEqual({ kind: 'crashed', message: 'stack overflow' });
    expect(workers.every(({ terminated }) => terminated)).toBe(true);
    expect(states.at(-1)).toEqual({ kind: 'absent' });
  });

  it('of an idle worker makes the compiler absent', () => {
    void build();
    latest().send(built(1));
    latest().fail('gone');
    expect(states.at(-1)).toEqual({ kind: 'absent' });
    void build();
    expect(workers).toHaveLength(2);
  });
});

describe('the memory of the compiler', () => {
  it('is freed after some minutes without a request', () => {
    void build();
    latest().send(built(1));
    expect(timers.map(({ delay }) => delay)).toEqual([IDLE_LIMIT]);
    timers[0]?.run();
    expect(latest().terminated).toBe(true);
    expect(states.at(-1)).toEqual({ kind: 'absent' });
  });

  it('is kept while the compiler is used', () => {
    void build();
    latest().send(built(1));
    void build();
    expect(timers).toEqual([]);
  });

  it('is freed on request, which cancels builds', async () => {
    const replies = [build('a'), build('b')];
    client.release();
    expect((await Promise.all(replies)).map(({ kind }) => kind)).toEqual(['cancelled', 'cancelled']);
    expect(latest().terminated).toBe(true);
  });
});

type Action =
  | { readonly type: 'request' | 'cancel'; readonly subject: string }
  | { readonly type: 'answer' | 'crash' | 'fail' | 'release' };

const ACTION: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ type: fc.constantFrom('request' as const, 'cancel' as const), subject: fc.constantFrom('a', 'b') }),
  fc.record({
    type: fc.constantFrom('answer' as const, 'answer' as const, 'crash' as const, 'fail' as const, 'release' as const),
  }),
);

test('every request gets one reply, and at most one worker lives, in any sequence', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(ACTION, { maxLength: 30 }), async (actions) => {
      workers = [];
      const replies: Promise<Reply>[] = [];
      const controllers: { readonly subject: string; readonly controller: AbortController }[] = [];
      for (const action of actions) {
        switch (action.type) {
          case 'request': {
            const controller = new AbortController();
            controllers.push({ subject: action.subject, controller });
            replies.push(build(action.subject, controller.signal));
            break;
          }
          case 'cancel':
            controllers.findLast(({ subject }) => subject === action.subject)?.controller.abort();
            break;
          case 'answer':
            latest().send(built(lastRequest()));
            break;
          case 'crash':
            latest().send({ type: 'crashed', id: lastRequest(), message: '' });
            break;
          case 'fail':
            latest().fail('');
            break;
          case 'release':
            client.release();
        }
        expect(workers.filter(({ terminated }) => !terminated).length).toBeLessThanOrEqual(1);
      }
      for (let left = 0; left < actions.length; left += 1) latest().send(built(lastRequest()));
      expect(await Promise.all(replies)).toHaveLength(replies.length);
      client.release();
    }),
  );
});
