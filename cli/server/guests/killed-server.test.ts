import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { API_PATHS, runEventSchema } from '../../../core/api/api.ts';
import { ask, eventsOf, frameOf, loopModule, putModule, runRequest, type ServerAddress } from '../server.testing.ts';
import { cwdsOf, killWorkersIn, SEES_PROCESSES } from './guest-processes.mjs';
import { START_STEPS } from './start-guest.ts';

/* Kills servers with SIGKILL and checks that no processes or files are left. */

const place = realpathSync(mkdtempSync(join(tmpdir(), 'killed-server-')));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(place, { recursive: true, force: true });
});

const module = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);

function startProgram(program: string): ChildProcess & { stdout: NonNullable<ChildProcess['stdout']> } {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    env: { ...process.env, TMPDIR: place },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

/** Processes that work in a folder. */
const workersIn = (folder: string): string[] =>
  readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/cwd`).startsWith(folder);
    } catch {
      return false;
    }
  });

/** Waits for a condition. The limit is for a test that fails. */
const becomes = (is: () => boolean) => vi.waitUntil(is, { timeout: 60_000 });

describe.skipIf(!SEES_PROCESSES)('a process that is killed while it starts a guest', () => {
  const startAndDie = (folder: string, at: string, isWarm: boolean) => `
    const { startGuest } = await import(${module('./start-guest.ts')});
    const { startWarden } = await import(${module('./warden.ts')});
    const start = (args, onStep) =>
      startGuest({
        command: { file: '/bin/sh', args: ['-c', ...args] },
        environment: [], workFolder: ${JSON.stringify(folder)}, stdin: null,
      }, onStep);
    if (${isWarm}) {
      const { guest } = await start(['exit']);
      guest.begin();
      await guest.ended;
      await guest.group.kill();
    }
    const die = (step) => { if (step === ${JSON.stringify(at)}) process.kill(process.pid, 'SIGKILL'); };
    const { guest } = await start(['sleep 300 & : > began; sleep 300'], die);
    guest.begin();
    setInterval(() => {}, 1000);
  `;

  for (const isWarm of [false, true]) {
    it.each(START_STEPS)(
      `leaves no guest when killed after "%s" (${isWarm ? 'later' : 'first'} guest)`,
      async (step) => {
        const folder = mkdtempSync(join(place, 'work-'));
        const child = startProgram(startAndDie(folder, step, isWarm));
        const [, signal] = await once(child, 'exit');
        expect(signal).toBe('SIGKILL');
        await becomes(() => workersIn(folder).length === 0);
        // The program had not started, unless it was allowed to.
        if (step !== 'begun') expect(readdirSync(folder)).toEqual([]);
      },
    );
  }

  it('leaves no guest that already runs, whatever session it took', async () => {
    const folder = mkdtempSync(join(place, 'work-'));
    const program = startAndDie(folder, 'never', false).replace('sleep 300 &', 'setsid sleep 300 &');
    const child = startProgram(program);
    await becomes(() => workersIn(folder).length >= 3);
    child.kill('SIGKILL');
    await becomes(() => workersIn(folder).length === 0);
  });
});

const PROGRAM = `
const { createLocalServer } = await import(${module('../local-server.ts')});
const { NODE_WASI } = await import(${module('../../hosts/node-wasi.ts')});
const token = 't'.repeat(43);
const options = { root: '.', site: process.env.TMPDIR, token, tool: 'test', adapters: [NODE_WASI] };
const { server, folder } = createLocalServer(options);
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port, folder, token })));
`;
const startedSchema = z.object({ port: z.number(), folder: z.string(), token: z.string() });

interface ServerProcess extends ServerAddress {
  readonly child: ChildProcess;
  readonly folder: string;
}

async function startServerProcess(): Promise<ServerProcess> {
  const child = startProgram(PROGRAM);
  const { value } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  const { port, folder, token } = startedSchema.parse(JSON.parse(value));
  return { child, folder, token, origin: `http://127.0.0.1:${port}` };
}

/** Starts an endless run. */
async function startLoop(server: ServerProcess) {
  const sha256 = await putModule(server, loopModule());
  const body = frameOf(runRequest(sha256, []));
  const events = eventsOf(await ask(server, API_PATHS.runs, { method: 'POST', body }), runEventSchema);
  expect((await events.next()).value).toMatchObject({ kind: 'started' });
  await becomes(() => workersIn(server.folder).length > 0);
  return events;
}

/** The server's child that runs the warden; null while there is none. */
function wardenOf(server: ServerProcess): number | null {
  const found = readdirSync('/proc').find((name) => {
    try {
      const parent = / [A-Z] (\d+) /.exec(readFileSync(`/proc/${name}/stat`, 'latin1'))?.[1];
      return (
        Number(parent) === server.child.pid && readFileSync(`/proc/${name}/cmdline`, 'latin1').includes('warden.mjs')
      );
    } catch {
      return false;
    }
  });
  return found === undefined ? null : Number(found);
}

describe.skipIf(!SEES_PROCESSES)('a server that is killed', () => {
  it('leaves no guest, and the next server removes its folder and no other', async () => {
    const other = await startServerProcess();
    const server = await startServerProcess();
    const events = await startLoop(server);
    server.child.kill('SIGKILL');
    await once(server.child, 'exit');
    await expect(events.next()).rejects.toThrow();
    await becomes(() => workersIn(server.folder).length === 0);
    expect(existsSync(server.folder)).toBe(true);

    const next = await startServerProcess();
    await becomes(() => !existsSync(server.folder));
    expect([existsSync(other.folder), existsSync(next.folder)]).toEqual([true, true]);
  });

  it('leaves no guest after the next start where its warden was killed with it', async () => {
    const server = await startServerProcess();
    const events = await startLoop(server);
    // Stopped first, so that neither can react to the end of the other.
    const warden = wardenOf(server);
    if (warden === null) throw new Error('the server has no warden');
    server.child.kill('SIGSTOP');
    process.kill(warden, 'SIGKILL');
    server.child.kill('SIGKILL');
    await once(server.child, 'exit');
    await expect(events.next()).rejects.toThrow();
    expect(workersIn(server.folder).length).toBeGreaterThan(0);

    await startServerProcess();
    await becomes(() => !existsSync(server.folder));
    expect(workersIn(server.folder)).toEqual([]);
  });

  it('leaves no guest where an earlier warden was killed before', async () => {
    const server = await startServerProcess();
    const events = await startLoop(server);
    const first = wardenOf(server);
    if (first === null) throw new Error('the server has no warden');
    process.kill(first, 'SIGKILL');
    await becomes(() => !existsSync(`/proc/${first}`));
    await becomes(() => wardenOf(server) !== null);
    server.child.kill('SIGKILL');
    await expect(events.next()).rejects.toThrow();
    await becomes(() => workersIn(server.folder).length === 0);
  });
});

describe('guests of a system without process files', () => {
  it('are found in the output of lsof', () => {
    expect(cwdsOf('p12\nfcwd\nn/tmp/a\np13\nfcwd\nn/\n')).toEqual([
      { pid: 12, cwd: '/tmp/a' },
      { pid: 13, cwd: '/' },
    ]);
  });

  it.skipIf(process.platform === 'win32' || !existsSync('/usr/bin/lsof'))('are killed by their folder', async () => {
    const folder = join(place, 'left');
    mkdirSync(folder);
    const child = spawn('sleep', ['300'], { cwd: folder, detached: true, stdio: 'ignore' });
    const ended = once(child, 'exit');
    await killWorkersIn(folder, [], false);
    expect((await ended)[1]).toBe('SIGKILL');
  });
});
