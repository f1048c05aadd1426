import { findProgram } from '../hosts/locate-host.ts';
import { compilerVersion, findToolchain, TOOLCHAINS } from '../programs/toolchains.ts';
import { type CommandResult, findOnPath, runToEnd } from '../system/command.ts';

/* What hosts need beside themselves: compilers for native code, and Docker's daemon. */

export type DaemonState =
  | { readonly kind: 'running'; readonly version: string }
  /** None runs; measuring starts one of its own and ends it. */
  | { readonly kind: 'startable' }
  | { readonly kind: 'not-permitted'; readonly advice: string }
  | { readonly kind: 'stopped'; readonly advice: string }
  | { readonly kind: 'no-docker' };

export interface DaemonFacts {
  /** What `docker info` said; null where there is no `docker`. */
  readonly answer: CommandResult | null;
  readonly hasDaemonProgram: boolean;
  readonly isRoot: boolean;
}

export function daemonState({ answer, hasDaemonProgram, isRoot }: DaemonFacts): DaemonState {
  if (answer === null) return { kind: 'no-docker' };
  if (answer.kind === 'done' && answer.stdout.trim() !== '') return { kind: 'running', version: answer.stdout.trim() };
  if (answer.kind === 'failed' && /permission denied/i.test(answer.message)) {
    const advice = 'Join its group: `sudo usermod -aG docker "$USER"`, and log in again.';
    return { kind: 'not-permitted', advice };
  }
  if (isRoot && hasDaemonProgram) return { kind: 'startable' };
  return { kind: 'stopped', advice: 'Start it: `sudo systemctl start docker`.' };
}

export async function findDaemon(): Promise<DaemonState> {
  const docker = findProgram({ kind: 'path', names: ['docker'] });
  const answer = docker === null ? null : await runToEnd(docker, ['info', '--format', '{{.ServerVersion}}'], 5000);
  return daemonState({
    answer,
    hasDaemonProgram: findOnPath(['dockerd'], `${process.env.PATH ?? ''}:/usr/sbin:/sbin`) !== null,
    isRoot: process.getuid?.() === 0,
  });
}

export interface CompilerFinding {
  readonly language: string;
  /** Null where there is none. */
  readonly path: string | null;
  readonly version: string | null;
  readonly install: string;
}

export function findCompilers(): Promise<readonly CompilerFinding[]> {
  return Promise.all(
    TOOLCHAINS.map(async (toolchain) => {
      const { language, install, versionArgs } = toolchain;
      const path = findToolchain(toolchain);
      const told = path === null ? null : await runToEnd(path, versionArgs, 10_000);
      return { language, install, path, version: told?.kind === 'done' ? compilerVersion(told.stdout) : null };
    }),
  );
}
