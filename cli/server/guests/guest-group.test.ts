import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { GuestGroup, unwatchedLimits } from './guest-group.ts';
import { killGuest, SEES_PROCESSES, startOf } from './guest-processes.mjs';

/* Guests on systems that do not list their processes: they can be killed there, but not watched. */

afterEach(() => vi.unstubAllEnvs());

function startSleeper() {
  const child = spawn('/bin/sh', ['-c', 'sleep 300 & sleep 300'], { detached: true, stdio: 'ignore' });
  if (child.pid === undefined) throw new Error('it did not start');
  const guest = { leader: child.pid, started: null, folder: '/nowhere', control: null };
  return { guest, ended: once(child, 'exit') };
}

describe.skipIf(process.platform === 'win32')('a guest', () => {
  it('is killed with its process group on macOS', async () => {
    const { guest, ended } = startSleeper();
    const group = new GuestGroup(guest, 'darwin');
    expect(group.look()).toBeNull();
    expect(await group.kill()).toBe(true);
    expect((await ended)[1]).toBe('SIGKILL');
    expect(() => process.kill(-guest.leader, 0)).toThrow('ESRCH');
  });

  it('is killed with its children by taskkill on Windows', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'process-group-'));
    const program = join(folder, 'taskkill');
    writeFileSync(program, `#!/bin/sh\n[ "$1 $3 $4" = "/pid /t /f" ] && kill -9 "-$2"\n`);
    chmodSync(program, 0o755);
    vi.stubEnv('PATH', `${folder}:${process.env.PATH}`);
    const { guest, ended } = startSleeper();
    const group = new GuestGroup(guest, 'win32');
    expect(group.look()).toBeNull();
    expect(await group.kill()).toBe(true);
    expect((await ended)[1]).toBe('SIGKILL');
    // Succeeds even if all processes have ended already.
    expect(await group.kill()).toBe(true);
    rmSync(folder, { recursive: true });
  });
});

it.skipIf(!SEES_PROCESSES)('kills no process that got the pid of its leader later', async () => {
  const { guest, ended } = startSleeper();
  expect(await killGuest({ ...guest, started: 'earlier' })).toBe(true);
  expect(startOf(guest.leader)).not.toBeNull();
  expect(await killGuest({ ...guest, started: startOf(guest.leader) })).toBe(true);
  expect((await ended)[1]).toBe('SIGKILL');
});

it('lists memory and processes as unwatched where the system does not list its processes', () => {
  expect(unwatchedLimits(true)).toEqual([]);
  expect(unwatchedLimits(false)).toEqual(['memory', 'processes']);
});
