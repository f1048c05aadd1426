import { describe, expect, it } from 'vitest';
import { testConfig } from '../../../core/run/config.testing.ts';
import type { EndedEvent, RunEvent } from '../../../core/run/event.ts';
import type { RunOutcome } from '../../../core/run/outcome.ts';
import type { RunRequest } from '../../runner/run-inputs.ts';
import type { LoadedProgram, LoadOptions } from '../program/program.ts';
import { RunSession } from './run-session.ts';

const LOADED: LoadedProgram = {
  kind: 'loaded',
  config: testConfig({ stdin: { kind: 'live' } }),
  moduleBytes: new Uint8Array(4),
  files: new Map([['in.txt', { kind: 'file', bytes: Uint8Array.of(1), modified: 0 }]]),
};

const ended = (outcome: RunOutcome): EndedEvent => ({
  type: 'ended',
  outcome,
  timing: { compile: 1, instantiate: 1, firstOutput: 1, run: 2, waited: 0 },
  peakMemory: null,
  outputBytes: 0,
});

/** A session whose program loads when the test says so, and whose runs send the events of the test. */
function setUp(canBeLive = true) {
  const log: string[] = [];
  const runs: { request: RunRequest; emit: (event: RunEvent) => void; stopped: boolean; sent: (string | null)[] }[] =
    [];
  let finish: (loaded: LoadedProgram) => void = () => {};
  let load: LoadOptions | null = null;
  const session = new RunSession({
    program: {
      load: (options) => {
        load = options;
        return new Promise((resolve) => {
          finish = resolve;
        });
      },
    },
    start: (request, emit) => {
      const run = { request, emit, stopped: false, sent: [] as (string | null)[] };
      runs.push(run);
      return {
        stop: () => {
          run.stopped = true;
        },
        sendStdin: (bytes) => run.sent.push(bytes === null ? null : new TextDecoder().decode(bytes)),
        call: () => Promise.reject(new Error('not called')),
        done: new Promise(() => {}),
      };
    },
    canBeLive,
    listener: {
      changed: ({ phase }) => {
        if (log.at(-1) !== phase) log.push(phase);
      },
      began: () => log.push('began'),
      output: (stream, bytes) => log.push(`${stream} ${bytes.length}`),
      ended: ({ message, code }) => log.push(`${message} (${code})`),
      failed: ({ title }) => log.push(`failed: ${title}`),
    },
  });
  return { session, log, runs, finish: (loaded: LoadedProgram) => finish(loaded), signal: () => load?.signal };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('the runs of an embed', () => {
  it('load the module, print and end', async () => {
    const { session, log, runs, finish } = setUp();
    const run = session.run(null);
    finish(LOADED);
    await run;
    runs[0]?.emit({ type: 'output', stream: 'stdout', bytes: Uint8Array.of(1, 2) });
    runs[0]?.emit({
      type: 'files',
      changes: [{ kind: 'file', path: 'out.txt', bytes: Uint8Array.of(7), modified: 0 }],
    });
    runs[0]?.emit(ended({ kind: 'exited', code: 3 }));
    expect(log).toEqual(['loading', 'began', 'running', 'stdout 2', 'ended', 'exited 3 (3)']);
    expect(session.state.written.map(({ kind, path }) => `${kind} ${path}`)).toEqual(['created out.txt']);
  });

  it('are one at a time', async () => {
    const { session, runs, finish } = setUp();
    const run = session.run(null);
    await session.run(null);
    finish(LOADED);
    await run;
    await session.run(null);
    expect(runs).toHaveLength(1);
  });

  it('can be stopped while the module loads and while the program runs', async () => {
    const { session, log, runs, finish, signal } = setUp();
    const first = session.run(null);
    session.stop();
    expect(signal()?.aborted).toBe(true);
    finish({ kind: 'cancelled' });
    await first;
    expect(log).toEqual(['loading', 'stopping', 'ended', 'stopped (null)']);
    const second = session.run(null);
    finish(LOADED);
    await second;
    session.stop();
    runs[0]?.emit({ type: 'waiting', waiting: true });
    expect(session.state.phase).toBe('stopping');
    expect(runs[0]?.stopped).toBe(true);
    runs[0]?.emit(ended({ kind: 'stopped' }));
    expect(log.at(-1)).toBe('stopped (null)');
  });

  it('start nothing if the module arrives after Stop', async () => {
    const { session, runs, finish } = setUp();
    const run = session.run(null);
    session.stop();
    finish(LOADED);
    await run;
    expect(runs).toEqual([]);
    expect(session.state.phase).toBe('ended');
  });

  it('read what was typed before them where live input is not available', async () => {
    const { session, runs, finish } = setUp(false);
    const run = session.run('5\n');
    finish(LOADED);
    await run;
    expect(runs[0]?.request.config.stdin).toEqual({ kind: 'text', text: '5\n' });
    expect(session.state.isLive).toBe(false);
  });

  it('read lines while they run', async () => {
    const { session, runs, finish } = setUp();
    const run = session.run(null);
    finish(LOADED);
    await run;
    expect(session.state.isLive).toBe(true);
    session.send('5\n');
    session.send(null);
    expect(runs[0]?.sent).toEqual(['5\n', null]);
  });

  it('report a module that could not be loaded, and can be tried again', async () => {
    const { session, log, finish } = setUp();
    const run = session.run(null);
    finish({ kind: 'failed', problem: { title: 'gone', detail: '', remedy: '' } });
    await run;
    expect(log.at(-1)).toBe('failed: gone');
    void session.run(null);
    await settled();
    expect(session.state).toMatchObject({ phase: 'loading', problem: null });
  });

  it('end a module that exports functions, with an explanation', async () => {
    const { session, log, runs, finish } = setUp();
    const run = session.run(null);
    finish(LOADED);
    await run;
    runs[0]?.emit({ type: 'ready' });
    runs[0]?.emit(ended({ kind: 'stopped' }));
    expect(log.at(-1)).toBe('failed: This module exports functions instead of a start function');
  });
});
