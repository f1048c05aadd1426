import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runToEnd } from '../../system/command.ts';
import type { Provided } from './container-service.ts';

/*
 * A place of our own for Podman's images and containers, so that nothing is left among a person's. Overlay is
 * what it uses by itself; where the file system does not carry that, every container gets a whole copy (vfs).
 */

const DRIVERS = ['overlay', 'vfs'];
const FACTS = 'storage {{.Store.GraphDriverName}}, cgroup {{.Host.CgroupsVersion}} ({{.Host.CgroupManager}})';

export async function providePodmanStorage(podman: string): Promise<Provided> {
  const place = mkdtempSync(join(tmpdir(), 'wasm-dyno-podman-'));
  let reason = '';
  for (const driver of DRIVERS) {
    // Storage that was begun with one driver is refused by the other.
    const here = join(place, driver);
    const options = [
      ...['--root', join(here, 'root'), '--runroot', join(here, 'run'), '--tmpdir', join(here, 'tmp')],
      ...['--storage-driver', driver, '--runtime', 'runc', '--cgroup-manager', 'cgroupfs'],
    ];
    const told = await runToEnd(podman, [...options, 'info', '--format', FACTS], 30_000);
    if (told.kind === 'failed') {
      reason = told.message;
      continue;
    }
    const stop = async () => {
      // What a run left that was killed is unmounted; then the folder can go. Not by `system reset`: that also
      // removes networks, which are not kept here.
      await runToEnd(podman, [...options, 'rm', '--all', '--force', '--time=0']);
      rmSync(place, { recursive: true, force: true });
    };
    return { kind: 'running', options, facts: [told.stdout.trim()], stop };
  }
  rmSync(place, { recursive: true, force: true });
  return { kind: 'absent', reason: `Podman has no storage that works: ${reason}` };
}
