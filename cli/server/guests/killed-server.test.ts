import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { API_PATHS, runEventSchema } from '../../../core/api/api.ts';
import { ask, eventsOf, formOf, loopModule, putModule, runRequest, type ServerAddress } from '../server.testing.ts';
import { SEES_PROCESSES } from './guest-group.ts';

/* Servers in processes of their own, and what is left of one that is killed. */

const place = mkdtempSync(join(tmpdir(), 'killed-server-'));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(place, { recursive: true, force: true });
});

const module = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
const PROGRAM = `
const { createLocalServer } = await import(${module('../local-server.ts')});
const { NODE_WASI } = await import(${module('../../hosts/node-wasi.ts')});
const token = 't'.repeat(43);
const options = { root: '.', site: process.env.TMPDIR, token, tool: 'test', adapters: [NODE_WASI] };
const { server, folder } = createLocalServer(options);
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port, folder, token })));
`;
const saidSchema = z.object({ port: z.number(), folder: z.string(), token: z.string() });

interface OwnServer extends ServerAddress {
  readonly child: ChildProcess;
  readonly folder: string;
}

async function startOwn(): Promise<OwnServer> {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', PROGRAM], {
    env: { ...process.env, TMPDIR: place },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const { value } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  const { port, folder, token } = saidSchema.parse(JSON.parse(value));
  return { child, folder, token, origin: `http://127.0.0.1:${port}` };
}

/** Processes whose command line names something in the folder. */
const guestsOf = (folder: string): string[] =>
  readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'latin1').includes(folder);
    } catch {
      return false;
    }
  });

describe.skipIf(!SEES_PROCESSES)('a server that is killed', () => {
  it('leaves no guest, and the next one removes its folder and no other', async () => {
    const other = await startOwn();
    const server = await startOwn();
    const sha256 = await putModule(server, loopModule());
    const body = formOf(runRequest(sha256, []));
    const events = eventsOf(await ask(server, API_PATHS.runs, { method: 'POST', body }), runEventSchema);
    expect((await events.next()).value).toMatchObject({ kind: 'started' });
    await vi.waitUntil(() => guestsOf(server.folder).length > 0, { timeout: 30_000 });

    server.child.kill('SIGKILL');
    await once(server.child, 'exit');
    await expect(events.next()).rejects.toThrow();
    // Its time is watched by nobody any more.
    await vi.waitUntil(() => guestsOf(server.folder).length === 0, { timeout: 30_000 });
    expect(existsSync(server.folder)).toBe(true);

    const next = await startOwn();
    await vi.waitUntil(() => !existsSync(server.folder), { timeout: 30_000 });
    expect([existsSync(other.folder), existsSync(next.folder)]).toEqual([true, true]);
  });
});
