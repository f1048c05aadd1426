import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findOnPath, runToEnd } from '../../system/command.ts';
import type { Provided } from './container-service.ts';

/*
 * The daemon behind `docker`. The one that runs is used; else one of our own is started, with its state in a
 * temporary folder, so that nothing of it is left. It needs no network: images come from here.
 */

/** How long a new daemon may take, in milliseconds. */
const START_LIMIT = 30_000;

const FACTS = 'storage {{.Driver}}, cgroup v{{.CgroupVersion}} ({{.CgroupDriver}})';

/** What it says of itself; null where it does not answer. */
async function ask(docker: string, options: readonly string[]): Promise<string | null> {
  const told = await runToEnd(docker, [...options, 'info', '--format', FACTS], 10_000);
  return told.kind === 'done' ? told.stdout.trim() : null;
}

/** Whether there is one to talk to, without starting any. */
export const daemonAnswers = async (docker: string): Promise<boolean> => (await ask(docker, [])) !== null;

export async function provideDaemon(docker: string): Promise<Provided> {
  const running = await ask(docker, []);
  if (running !== null) return { kind: 'running', options: [], facts: [running], stop: () => Promise.resolve() };
  const program = findOnPath(['dockerd'], `${process.env.PATH ?? ''}:/usr/sbin:/sbin`);
  const absent = (reason: string): Provided => ({ kind: 'absent', reason });
  if (program === null) return absent('The Docker daemon does not answer, and there is no `dockerd` to start.');
  if (process.getuid?.() !== 0) {
    return absent('The Docker daemon does not answer, and only root can start one: `sudo systemctl start docker`.');
  }
  const place = mkdtempSync(join(tmpdir(), 'wasm-dyno-docker-'));
  const socket = `unix://${join(place, 'socket')}`;
  const places = [
    ['--data-root', 'data'],
    ['--exec-root', 'exec'],
    ['--pidfile', 'pid'],
  ].flatMap(([option = '', name = '']) => [option, join(place, name)]);
  const child = spawn(
    program,
    ['--host', socket, ...places, '--iptables=false', '--bridge=none', '--storage-driver=vfs', '--log-level=error'],
    // Of a group of its own: Ctrl-C reaches us alone, and we end it.
    { stdio: 'ignore', detached: true },
  );
  let hasEnded = false;
  const ended = new Promise<void>((resolve) => {
    for (const event of ['exit', 'error']) {
      child.once(event, () => {
        hasEnded = true;
        resolve();
      });
    }
  });
  const stop = async () => {
    if (!hasEnded) child.kill('SIGTERM');
    await ended;
    // One that ends before it is up leaves its folder mounted on itself.
    const umount = findOnPath(['umount'], `${process.env.PATH ?? ''}:/usr/bin:/bin`);
    if (umount !== null) await runToEnd(umount, [join(place, 'data')]);
    try {
      rmSync(place, { recursive: true, force: true });
    } catch {
      // What cannot be removed is in a temporary folder, and no reason to lose what was measured.
    }
  };
  const options = ['--host', socket];
  for (const deadline = Date.now() + START_LIMIT; Date.now() < deadline && !hasEnded; await sleep(250)) {
    const facts = await ask(docker, options);
    if (facts !== null) return { kind: 'running', options, facts: [facts], stop };
  }
  await stop();
  return absent(`The daemon that was started (${program}) did not come up.`);
}
