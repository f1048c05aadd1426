import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findOnPath, runToEnd } from '../../system/command.ts';
import type { ProvidedService } from '../host-adapter.ts';

/*
 * The daemon behind `docker`. If none is running, root gets a temporary one whose state is removed afterwards. It needs
 * no network, because images are imported from this machine.
 */

/** Paths of `dockerd` to try if it is not on the PATH. */
const DAEMON_PATH = `${process.env.PATH ?? ''}:/usr/sbin:/sbin`;

/** Time limit for the start of a daemon, in milliseconds. */
const START_LIMIT = 30_000;

const FACTS = 'storage {{.Driver}}, cgroup v{{.CgroupVersion}} ({{.CgroupDriver}})';

/** Returns the daemon's storage and cgroup version, or null if it does not answer. */
async function queryDaemon(docker: string, options: readonly string[]): Promise<string | null> {
  const answer = await runToEnd(docker, [...options, 'info', '--format', FACTS], 10_000);
  return answer.kind === 'done' ? answer.stdout.trim() : null;
}

/** Whether a daemon is running. */
export const daemonAnswers = async (docker: string): Promise<boolean> => (await queryDaemon(docker, [])) !== null;

export type StartableDaemon =
  | { readonly kind: 'startable'; readonly program: string }
  | { readonly kind: 'absent'; readonly reason: string; readonly remedy: string };

/** Returns the `dockerd` that a measurement can start, or why it cannot. @param isRoot whether this user is root */
export function findStartableDaemon(
  program = findOnPath(['dockerd'], DAEMON_PATH),
  isRoot = process.getuid?.() === 0,
): StartableDaemon {
  const notRunning = 'The Docker daemon is not running';
  if (program === null) {
    const remedy = 'Install it with `apt-get install docker.io`.';
    return { kind: 'absent', reason: `${notRunning}, and \`dockerd\` is not installed.`, remedy };
  }
  if (!isRoot) {
    const remedy = 'Start it with `sudo systemctl start docker`.';
    return { kind: 'absent', reason: `${notRunning}, and only root can start it.`, remedy };
  }
  return { kind: 'startable', program };
}

/** Returns the running daemon, or starts one. */
export async function provideDaemon(docker: string): Promise<ProvidedService> {
  const running = await queryDaemon(docker, []);
  if (running !== null) return { kind: 'running', options: [], facts: [running], stop: () => Promise.resolve() };
  const absent = (reason: string): ProvidedService => ({ kind: 'absent', reason });
  const startable = findStartableDaemon();
  if (startable.kind === 'absent') return startable;
  const { program } = startable;
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
    // In its own process group, so that Ctrl-C does not reach it. `stop` ends it.
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
    // A daemon that ends while starting leaves its data folder mounted.
    const umount = findOnPath(['umount'], `${process.env.PATH ?? ''}:/usr/bin:/bin`);
    if (umount !== null) await runToEnd(umount, [join(place, 'data')]);
    try {
      rmSync(place, { recursive: true, force: true });
    } catch {
      // Leftovers in a temporary folder must not discard a measurement.
    }
  };
  const options = ['--host', socket];
  for (const deadline = Date.now() + START_LIMIT; Date.now() < deadline && !hasEnded; await sleep(250)) {
    const facts = await queryDaemon(docker, options);
    if (facts !== null) return { kind: 'running', options, facts: [facts], stop };
  }
  await stop();
  return absent(`${program} was started but did not become ready within ${START_LIMIT / 1000} s.`);
}
