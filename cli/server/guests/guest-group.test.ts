import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ProcessGroup, unwatchedLimits } from './guest-group.ts';

/* A program on systems that do not show their processes: it can be ended there, and not be watched. */

afterEach(() => vi.unstubAllEnvs());

function startSleeper() {
  const child = spawn('/bin/sh', ['-c', 'sleep 300 & sleep 300'], { detached: true, stdio: 'ignore' });
  if (child.pid === undefined) throw new Error('it did not start');
  return { leader: child.pid, ended: once(child, 'exit') };
}

describe.skipIf(process.platform === 'win32')('a program', () => {
  it('is ended with its group on macOS', async () => {
    const { leader, ended } = startSleeper();
    const group = new ProcessGroup(leader, '/nowhere', 'darwin');
    expect(group.look()).toBeNull();
    expect(await group.kill()).toBe(true);
    expect((await ended)[1]).toBe('SIGKILL');
    expect(() => process.kill(-leader, 0)).toThrow('ESRCH');
  });

  it('is ended by taskkill with what it started on Windows, which has no groups', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'process-group-'));
    const program = join(folder, 'taskkill');
    writeFileSync(program, `#!/bin/sh\n[ "$1 $3 $4" = "/pid /t /f" ] && kill -9 "-$2"\n`);
    chmodSync(program, 0o755);
    vi.stubEnv('PATH', `${folder}:${process.env.PATH}`);
    const { leader, ended } = startSleeper();
    const group = new ProcessGroup(leader, '/nowhere', 'win32');
    expect(group.look()).toBeNull();
    expect(await group.kill()).toBe(true);
    expect((await ended)[1]).toBe('SIGKILL');
    // Once more, when there is nothing to be found.
    expect(await group.kill()).toBe(true);
    rmSync(folder, { recursive: true });
  });
});

it('is watched for memory and processes where the system shows them', () => {
  expect(unwatchedLimits(true)).toEqual([]);
  expect(unwatchedLimits(false)).toEqual(['memory', 'processes']);
});
