import { type CommandResult, findOnPath, runToEnd } from '../system/command.ts';
import { findProgram } from '../system/locate-host.ts';
import { compilerVersion, findToolchain, TOOLCHAINS } from '../system/toolchains.ts';

/* Tools that hosts need: native compilers and the Docker daemon. */

export type DaemonState =
  | { readonly kind: 'running'; readonly version: string }
  /** Not running; a measurement starts a temporary one. */
  | { readonly kind: 'startable' }
  | { readonly kind: 'not-permitted'; readonly advice: string }
  | { readonly kind: 'stopped'; readonly advice: string }
  | { readonly kind: 'no-docker' };

export interface DaemonFacts {
  /** The output of `docker info`, or null if `docker` is not installed. */
  readonly answer: CommandResult | null;
  readonly hasDaemonProgram: boolean;
  readonly isRoot: boolean;
}

/** Derives the state of the Docker daemon. */
export function daemonState({ answer, hasDaemonProgram, isRoot }: DaemonFacts): DaemonState {
  if (answer === null) return { kind: 'no-docker' };
  if (answer.kind === 'done' && answer.stdout.trim() !== '') return { kind: 'running', version: answer.stdout.trim() };
  if (answer.kind === 'failed' && /permission denied/i.test(answer.message)) {
    const advice = 'Join its group with `sudo usermod -aG docker "$USER"` and log in again.';
    return { kind: 'not-permitted', advice };
  }
  if (isRoot && hasDaemonProgram) return { kind: 'startable' };
  return {
    kind: 'stopped',
    advice: hasDaemonProgram ? 'Start it with `sudo systemctl start docker`.' : '`dockerd` is not installed.',
  };
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
  /** Null if not installed. */
  readonly path: string | null;
  readonly version: string | null;
  readonly install: string;
}

export function findCompilers(): Promise<readonly CompilerFinding[]> {
  return Promise.all(
    TOOLCHAINS.map(async (toolchain) => {
      const { language, install, versionArgs } = toolchain;
      const path = findToolchain(toolchain);
      const printed = path === null ? null : await runToEnd(path, versionArgs, 10_000);
      return { language, install, path, version: printed?.kind === 'done' ? compilerVersion(printed.stdout) : null };
    }),
  );
}
