import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { API_PATHS, apiErrorSchema, runEventSchema, serverInfoSchema } from '../../../core/api/api.ts';
import { KIB, MIB } from '../../../core/base/units.ts';
import { type HostAdapter, InvocationRefused } from '../../hosts/host-adapter.ts';
import { NODE_WASI } from '../../hosts/node-wasi.ts';
import { sha256 } from '../../system/digest.ts';
import { SEES_PROCESSES } from '../guests/guest-processes.mjs';
import {
  ask,
  compileGuest,
  eventsOf,
  frameOf,
  putModule,
  run,
  runRequest,
  startServer,
  type TestServer,
} from '../server.testing.ts';
import { QUEUE_LIMITS } from './run-queue.ts';

/* Tests the inputs, results and limits of runs on the server. */

/** A script as the host: it does what a runtime could do under the control of a hostile program. */
const script = (id: string, text: string): HostAdapter => ({
  ...NODE_WASI,
  id,
  found: { kind: 'path', names: ['sh'] },
  versionArgs: ['-c', 'echo v1'],
  call: ({ tool, invocation }) => ({ file: tool.file, args: ['-c', text, id, ...invocation.args] }),
});

/** A tree of a thousand processes unless it is stopped; each has the mark in its command line. */
const BOMB =
  'if [ $1 -gt 0 ]; then for i in 1 2; do sh -c "$0" "$0" $(($1 - 1)) dyno-fork-bomb & done; fi; wait; sleep 300';
const bomb: HostAdapter = {
  ...script('bomb', ''),
  call: ({ tool }) => ({ file: tool.file, args: ['-c', BOMB, BOMB, '9', 'dyno-fork-bomb'] }),
};
const escaper = script('escape', 'setsid sh -c "echo \\$\\$; exec sleep 300" & echo $$; exec sleep 300');
/** A host that compiles before the program starts, or rejects the module. */
const compiler = (id: string, text: string): HostAdapter => ({
  ...script(id, 'echo compiled'),
  form: 'prepared-module',
  preparation: {
    command: ({ tool }) => ({ file: tool.file, args: ['-c', text] }),
    target: ({ module }) => module,
    artifact: ({ module }) => [module],
    travels: 'artifact',
  },
});
const compilers = [compiler('compiler', 'exit 0'), compiler('refuser', 'echo unsupported version >&2; exit 1')];
const colonless: HostAdapter = {
  ...script('colonless', ''),
  call: () => {
    throw new InvocationRefused('Paths cannot contain a colon.');
  },
};
const leaver = script('leaver', '(setsid sleep 300 & echo $!; sleep 0.2); exit 3');

let server: TestServer;
let module: string;

beforeAll(async () => {
  server = await startServer({ adapters: [NODE_WASI, bomb, escaper, leaver, colonless, ...compilers] });
  module = await putModule(server, await compileGuest());
}, 60_000);

afterAll(async () => {
  // Closing the server ends a run in progress.
  void ask(server, API_PATHS.runs, { method: 'POST', body: frameOf(runRequest(module, ['idle'])) }).catch(() => {});
  await becomes(() => runsLeft().length === 1);
  await server.close();
  expect(existsSync(server.folder)).toBe(false);
});

const runsLeft = () => readdirSync(join(server.folder, 'runs'));

async function becomes(is: () => boolean): Promise<void> {
  await vi.waitUntil(is, { timeout: 60_000 });
}

/** A zombie has ended and is not yet reaped. */
function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

function withCommandLine(mark: string): string[] {
  return readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'latin1').includes(mark);
    } catch {
      return false;
    }
  });
}

describe('a run on the server', () => {
  it('lists the hosts of this machine', async () => {
    const info = serverInfoSchema.parse(await (await ask(server, API_PATHS.hosts)).json());
    expect(info.unwatched).toEqual(SEES_PROCESSES ? [] : ['memory', 'processes']);
    expect(info.hosts[0]).toMatchObject({ id: 'node:wasi', runsModules: true, needsSource: false });
  });

  it('receives arguments, environment, stdin and files, and returns output, exit code and changes', async () => {
    const request = runRequest(module, ['tell', 'two words', '$HOME'], {
      environment: [['GREETING', 'good day']],
      hasStdin: true,
      files: [
        { kind: 'directory', path: 'data' },
        { kind: 'file', path: 'data/old.txt', part: 'file-0' },
        { kind: 'file', path: 'data/gone.txt', part: 'file-1' },
        { kind: 'file', path: 'data/same.txt', part: 'file-2' },
        { kind: 'file', path: 'other.txt', part: 'file-3' },
      ],
    });
    const files = { 'file-0': 'old', 'file-1': '', 'file-2': 'the same', 'file-3': 'other', stdin: 'one\ntwo\n' };
    const { events, stdout, stderr, ended } = await run(server, request, files);
    expect(events[0]).toMatchObject({ kind: 'started', host: { id: 'node:wasi' } });
    expect(stdout).toBe(
      'argument guest\nargument tell\nargument two words\nargument $HOME\nGREETING good day\nHOME is not set\n' +
        'input one\ninput two\nfile old\n',
    );
    expect(stderr).toBe('to stderr\n');
    expect(ended.outcome).toEqual({ kind: 'exited', code: 7 });
    const file = (path: string, content: string) => ({
      kind: 'file',
      path,
      size: content.length,
      sha256: sha256(Buffer.from(content)),
      bytes: Buffer.from(content).toString('base64'),
    });
    expect(ended.changes).toEqual([
      { change: 'removed', kind: 'file', path: 'data/gone.txt' },
      { change: 'created-directory', kind: 'directory', path: 'data/deep' },
      { change: 'created', ...file('data/deep/new.txt', 'new') },
      { change: 'modified', ...file('data/old.txt', 'changed') },
    ]);
    expect(runsLeft()).toEqual([]);
  });

  it('reports why a host cannot express the request', async () => {
    const { ended } = await run(server, { ...runRequest(module, []), host: 'colonless' });
    expect(ended.outcome).toEqual({ kind: 'failed', message: 'Paths cannot contain a colon.' });
    expect(runsLeft()).toEqual([]);
  });
});

describe('a host that compiles ahead of time', () => {
  it('reports the compilation before the start of the program', async () => {
    const { events, stdout } = await run(server, { ...runRequest(module, []), host: 'compiler' });
    expect(events.map(({ kind }) => kind)).toEqual(['compiling', 'started', 'output', 'ended']);
    expect(stdout).toBe('compiled\n');
  });

  it('does not start a program whose module it rejects', async () => {
    const { events, ended } = await run(server, { ...runRequest(module, []), host: 'refuser' });
    expect(events.map(({ kind }) => kind)).toEqual(['compiling', 'ended']);
    expect(ended.outcome).toMatchObject({ kind: 'failed', message: expect.stringContaining('unsupported version') });
  });
});

describe('a program that exceeds its limits', () => {
  const limitOf = async (mode: string, limits: Parameters<typeof runRequest>[2]) => {
    const { ended, stdout } = await run(server, runRequest(module, [mode], limits));
    expect(runsLeft()).toEqual([]);
    const { outcome, changes } = ended;
    return { limit: outcome.kind === 'exceeded' ? outcome.limit : outcome, stdout, changes };
  };

  it('is killed at the time limit', async () => {
    expect((await limitOf('idle', { limits: { wallTime: 600 } })).limit).toBe('time');
  });

  it('is killed at the output limit', async () => {
    const { limit, stdout } = await limitOf('flood', { limits: { output: 300 * KIB + 1 } });
    expect(limit).toBe('output');
    expect(stdout.length).toBe(300 * KIB + 1);
  });

  it.skipIf(!SEES_PROCESSES)('is killed at the memory limit', async () => {
    expect((await limitOf('hog', { limits: { memory: 64 * KIB } })).limit).toBe('memory');
  });

  it('is killed at the file limit', async () => {
    const { limit, changes } = await limitOf('fill', { limits: { files: MIB } });
    expect(limit).toBe('files');
    expect(changes.length).toBeGreaterThan(0);
  });

  it.skipIf(!SEES_PROCESSES)('is killed with all of its processes at the process limit', async () => {
    const { ended } = await run(server, { ...runRequest(module, []), host: 'bomb' });
    expect(ended.outcome).toMatchObject({ kind: 'exceeded', limit: 'processes' });
    expect(withCommandLine('dyno-fork-bomb')).toEqual([]);
  });

  it.skipIf(!SEES_PROCESSES)('leaves no process behind, even in another session', async () => {
    const { ended, stdout } = await run(server, { ...runRequest(module, []), host: 'leaver' });
    expect(ended.outcome).toEqual({ kind: 'exited', code: 3 });
    expect(Number(stdout)).toBeGreaterThan(1);
    expect(isAlive(Number(stdout))).toBe(false);
  });
});

describe('a closed connection', () => {
  it.skipIf(!SEES_PROCESSES)('kills all processes of the run and removes its folder', async () => {
    const closing = new AbortController();
    const body = frameOf({ ...runRequest(module, []), host: 'escape' });
    const response = await ask(server, API_PATHS.runs, { method: 'POST', body, signal: closing.signal });
    let printed = '';
    for await (const event of eventsOf(response, runEventSchema)) {
      if (event.kind === 'output') printed += Buffer.from(event.base64, 'base64').toString();
      if (printed.split('\n').length === 3) break;
    }
    const pids = printed.trim().split('\n').map(Number);
    expect(pids.filter(isAlive).length).toBe(2);
    closing.abort();
    await becomes(() => !pids.some(isAlive));
    await becomes(() => runsLeft().length === 0);
  });

  it('is noticed while the program prints faster than the client reads', async () => {
    const closing = new AbortController();
    const body = frameOf(runRequest(module, ['flood'], { limits: { output: 4096 * MIB } }));
    const response = await ask(server, API_PATHS.runs, { method: 'POST', body, signal: closing.signal });
    await becomes(() => runsLeft().length === 1);
    expect(response.status).toBe(200);
    closing.abort();
    await becomes(() => runsLeft().length === 0);
  });
});

describe('the queue', () => {
  it('runs two at once, queues others in order, and refuses more', async () => {
    const closings: AbortController[] = [];
    const begin = async () => {
      const closing = new AbortController();
      closings.push(closing);
      const body = frameOf(runRequest(module, ['idle']));
      const response = await ask(server, API_PATHS.runs, { method: 'POST', body, signal: closing.signal });
      return response.status === 200 ? eventsOf(response, runEventSchema) : response;
    };
    const next = async (run: Awaited<ReturnType<typeof begin>>) => {
      if (run instanceof Response) throw new Error(await run.text());
      return (await run.next()).value;
    };
    const runs = [await begin(), await begin()];
    for (const each of runs) expect((await next(each))?.kind).toBe('started');
    for (let ahead = 2; ahead < 2 + QUEUE_LIMITS.waiting; ahead++) {
      const waiting = await begin();
      runs.push(waiting);
      expect(await next(waiting)).toEqual({ kind: 'queued', ahead });
    }
    const beyond = await begin();
    if (!(beyond instanceof Response)) throw new Error('the run was accepted');
    expect(beyond.status).toBe(429);
    expect(apiErrorSchema.parse(await beyond.json()).error.code).toBe('too-many');

    const [first, , third, fourth] = runs;
    if (first === undefined || third === undefined || fourth === undefined) throw new Error('the runs did not begin');
    closings[0]?.abort();
    expect((await next(third))?.kind).toBe('started');
    expect(await next(fourth)).toEqual({ kind: 'queued', ahead: 2 });
    for (const closing of closings) closing.abort();
    await becomes(() => runsLeft().length === 0);
    expect((await run(server, runRequest(module, []))).ended.outcome).toEqual({ kind: 'exited', code: 0 });
  });
});
