import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ProcessGroup, ProfileFolder } from './browser-processes.ts';

const isPosix = process.platform !== 'win32';

/** One that has ended and is not reaped yet is gone, too. A small Linux has no ps. */
function isAlive(pid: number): boolean {
  if (process.platform !== 'linux') {
    const told = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
    return told !== '' && !told.startsWith('Z');
  }
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

it.skipIf(!isPosix)('is ended with all that it started', async () => {
  const script = 'sleep 600 & echo $!; wait';
  const group = new ProcessGroup('sh', ['-c', script], { env: process.env, stdio: ['ignore', 'pipe', 'ignore'] });
  const told = await new Promise<string>((resolve) =>
    group.child.stdout?.once('data', (data) => resolve(String(data))),
  );
  const grandchild = Number(told);
  expect(isAlive(grandchild)).toBe(true);
  await group.end();
  expect(group.child.pid !== undefined && isAlive(group.child.pid)).toBe(false);
  await expect.poll(() => isAlive(grandchild)).toBe(false);
});

it('has nothing to end where the program cannot be started', async () => {
  const group = new ProcessGroup('/nowhere/at-all', [], { env: process.env, stdio: 'ignore' });
  await group.ended;
  await group.end();
});

it('removes a folder with what is in it', () => {
  const profile = new ProfileFolder();
  writeFileSync(join(profile.path, 'prefs.js'), '');
  profile.remove();
  expect(existsSync(profile.path)).toBe(false);
});
