import { runToEnd } from '../system/command.ts';
import { findProgram } from '../system/locate-host.ts';
import { findStartableDaemon } from './containers/docker-daemon.ts';
import type { HostAdapter } from './host-adapter.ts';
import { type OpenHost, openHost } from './open-host.ts';

/* Finds out which hosts are installed, without starting daemons or creating storage. */

export type SeenHost =
  | { readonly kind: 'open'; readonly adapter: HostAdapter; readonly version: string; readonly open: OpenHost }
  | { readonly kind: 'absent'; readonly adapter: HostAdapter; readonly reason: string; readonly remedy: string };

/** The state of the Docker daemon, which all hosts that use it share. */
type DaemonState =
  | { readonly kind: 'running' | 'startable' }
  | { readonly kind: 'absent'; readonly reason: string; readonly remedy: string };

async function daemonState(docker: string): Promise<DaemonState> {
  const answer = await runToEnd(docker, ['info', '--format', '{{.ServerVersion}}'], 5000);
  if (answer.kind === 'done' && answer.stdout.trim() !== '') return { kind: 'running' };
  return findStartableDaemon();
}

/** Reads Docker's version without its daemon. */
const CLIENT = { service: null, versionArgs: ['--version'], versionPattern: /version ([^,\s]+)/ } as const;

async function lookAtHost(adapter: HostAdapter, daemon: () => Promise<DaemonState>): Promise<SeenHost> {
  const usesDaemon = adapter.service === 'docker-daemon';
  const opened = await openHost(usesDaemon ? { ...adapter, ...CLIENT } : { ...adapter, service: null }, 0);
  if (opened.kind === 'absent') return { ...opened, adapter };
  const { open } = opened;
  const state: DaemonState = usesDaemon ? await daemon() : { kind: 'running' };
  if (state.kind === 'absent') {
    return { kind: 'absent', adapter, reason: state.reason, remedy: state.remedy };
  }
  const { version } = open.host;
  const shown = state.kind === 'startable' ? `${version} (its daemon is started for a measurement)` : version;
  return { kind: 'open', adapter, version: shown, open: { ...open, adapter } };
}

/** Looks at all hosts at once: each prints its version in a separate process. */
export function lookAtHosts(adapters: readonly HostAdapter[]): Promise<readonly SeenHost[]> {
  let state: Promise<DaemonState> | null = null;
  const daemon = (): Promise<DaemonState> => {
    const docker = findProgram({ kind: 'path', names: ['docker'] });
    state ??= docker === null ? Promise.resolve(findStartableDaemon()) : daemonState(docker);
    return state;
  };
  return Promise.all(adapters.map((adapter) => lookAtHost(adapter, daemon)));
}
