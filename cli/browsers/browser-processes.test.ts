import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ProcessGroup, ProfileFolder } from './browser-processes.ts';

const isPosix = process.platform !== 'win32';

/** Returns whether a process is running. Reads /proc, because minimal systems have no ps. Zombies have ended. */
function isAlive(pid: number): boolean {
  if (process.platform !== 'linux') {
    const output = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
    return output !== '' && !output.startsWith('Z');
  }
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

it.skipIf(!isPosix)('is ended with its descendants', async () => {
  const script = 'sleep 600 & echo $!; wait';
  const group = new ProcessGroup('sh', ['-c', script], { env: process.env, stdio: ['ignore', 'pipe', 'ignore'] });
  const output = await new Promise<string>((resolve) =>
    group.child.stdout?.once('data', (data) => resolve(String(data))),
  );
  const grandchild = Number(output);
  expect(isAlive(grandchild)).toBe(true);
  await group.end();
  expect(group.child.pid !== undefined && isAlive(group.child.pid)).toBe(false);
  await expect.poll(() => isAlive(grandchild)).toBe(false);
});

it('ends at once if the program cannot be started', async () => {
  const listeners = process.listenerCount('exit');
  const group = new ProcessGroup('/nowhere/at-all', [], { env: process.env, stdio: 'ignore' });
  await group.ended;
  expect([group.child.pid, process.listenerCount('exit')]).toEqual([undefined, listeners + 1]);
  await group.end();
  // Nothing is left to kill on exit.
  expect(process.listenerCount('exit')).toBe(listeners);
});

it('removes a folder with its contents', () => {
  const profile = new ProfileFolder();
  writeFileSync(join(profile.path, 'prefs.js'), '');
  profile.remove();
  expect(existsSync(profile.path)).toBe(false);
});
