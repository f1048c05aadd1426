import { findOnPath, runToEnd } from '../system/command.ts';
import type { HostAdapter } from './host-adapter.ts';
import { findProgram, type OpenHost, openHost } from './open-host.ts';

/* What is here, found out without starting anything: no daemon, no storage for images. */

export type SeenHost =
  | { readonly kind: 'open'; readonly adapter: HostAdapter; readonly version: string; readonly open: OpenHost }
  | { readonly kind: 'absent'; readonly adapter: HostAdapter; readonly reason: string; readonly remedy: string };

/** How the state of Docker's daemon is told; the answer is the same for all hosts that use it. */
type DaemonState = 'running' | 'startable' | 'absent';

async function daemonState(docker: string): Promise<DaemonState> {
  const told = await runToEnd(docker, ['info', '--format', '{{.ServerVersion}}'], 5000);
  if (told.kind === 'done' && told.stdout.trim() !== '') return 'running';
  const program = findOnPath(['dockerd'], `${process.env.PATH ?? ''}:/usr/sbin:/sbin`);
  return program !== null && process.getuid?.() === 0 ? 'startable' : 'absent';
}

/** Docker's version without its daemon, which need not run. */
const CLIENT = { service: null, versionArgs: ['--version'], versionPattern: /version ([^,\s]+)/ } as const;

async function lookAtHost(adapter: HostAdapter, daemon: () => Promise<DaemonState>): Promise<SeenHost> {
  const usesDaemon = adapter.service === 'docker-daemon';
  // On other systems openHost itself says why containers are not measured there.
  const asked =
    process.platform !== 'linux' ? adapter : usesDaemon ? { ...adapter, ...CLIENT } : { ...adapter, service: null };
  const opened = await openHost(asked, 0);
  if (opened.kind === 'absent') return { ...opened, adapter };
  const { open } = opened;
  const state = usesDaemon ? await daemon() : 'running';
  if (state === 'absent') {
    const reason = 'The Docker daemon does not answer, and only root can start one.';
    return { kind: 'absent', adapter, reason, remedy: 'Start it: `sudo systemctl start docker`.' };
  }
  const { version } = open.host;
  const told = state === 'startable' ? `${version} (its daemon is started for a measurement)` : version;
  return { kind: 'open', adapter, version: told, open: { ...open, adapter } };
}

/** All at once: each is a process of its own that tells its version. */
export function lookAtHosts(adapters: readonly HostAdapter[]): Promise<readonly SeenHost[]> {
  let asked: Promise<DaemonState> | null = null;
  const daemon = (): Promise<DaemonState> => {
    const docker = findProgram({ kind: 'path', names: ['docker'] });
    asked ??= docker === null ? Promise.resolve('absent') : daemonState(docker);
    return asked;
  };
  return Promise.all(adapters.map((adapter) => lookAtHost(adapter, daemon)));
}
