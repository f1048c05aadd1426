import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runToEnd } from '../../system/command.ts';
import type { ProvidedService } from '../host-adapter.ts';

/*
 * Temporary storage for Podman's images and containers, separate from the user's. Overlay is Podman's default; on file
 * systems without it, every container gets a full copy (vfs).
 */

const DRIVERS = ['overlay', 'vfs'];
const FACTS = 'storage {{.Store.GraphDriverName}}, cgroup {{.Host.CgroupsVersion}} ({{.Host.CgroupManager}})';

export async function providePodmanStorage(podman: string): Promise<ProvidedService> {
  const place = mkdtempSync(join(tmpdir(), 'wasm-dyno-podman-'));
  let reason = '';
  for (const driver of DRIVERS) {
    // A driver refuses storage that another one created.
    const here = join(place, driver);
    const options = [
      ...['--root', join(here, 'root'), '--runroot', join(here, 'run'), '--tmpdir', join(here, 'tmp')],
      ...['--storage-driver', driver, '--runtime', 'runc', '--cgroup-manager', 'cgroupfs'],
    ];
    const answer = await runToEnd(podman, [...options, 'info', '--format', FACTS], 30_000);
    if (answer.kind === 'failed') {
      reason = answer.message;
      continue;
    }
    const stop = async () => {
      // Removing containers unmounts the leftovers of killed runs. `system reset` would also remove networks, which are
      // not stored here.
      await runToEnd(podman, [...options, 'rm', '--all', '--force', '--time=0']);
      rmSync(place, { recursive: true, force: true });
    };
    return { kind: 'running', options, facts: [answer.stdout.trim()], stop };
  }
  rmSync(place, { recursive: true, force: true });
  return { kind: 'absent', reason: `Podman has no working storage driver: ${reason}` };
}
