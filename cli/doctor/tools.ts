import { type CommandResult, findOnPath, runToEnd } from '../system/command.ts';
import { findProgram } from '../system/locate-host.ts';
import { CLANG_MAJOR, findMatchedClang } from '../system/toolchains/clang.ts';
import { findToolchain, systemCompiler, TOOLCHAINS } from '../system/toolchains/toolchains.ts';

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

/** Finds the clang that matches the modules' and the system's compilers. */
export async function findCompilers(): Promise<readonly CompilerFinding[]> {
  const clang = await findMatchedClang('C');
  const matched: CompilerFinding = {
    language: `C and C++ (clang ${CLANG_MAJOR}, as for the samples)`,
    path: clang?.file ?? null,
    version: clang?.version ?? null,
    install: '`dyno toolchain`',
  };
  const ofSystem = TOOLCHAINS.map(async (toolchain): Promise<CompilerFinding> => {
    const { language, install } = toolchain;
    const path = findToolchain(toolchain);
    return { language, install, path, version: (await systemCompiler(toolchain))?.version ?? null };
  });
  return [matched, ...(await Promise.all(ofSystem))];
}
