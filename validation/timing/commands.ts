import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RUN_OPTIONS } from '../../cli/hosts/containers/container-run.ts';
import { ContainerServices } from '../../cli/hosts/containers/container-service.ts';
import { findOnPath, runToEnd } from '../../cli/system/command.ts';

/* The timed commands, from the shortest process to a container that a daemon starts. */

export interface Timed {
  readonly name: string;
  /** Absolute path and arguments. */
  readonly command: readonly string[];
  /** Number of runs in each turn. */
  readonly runs: number;
}

export interface PreparedCommands {
  readonly commands: readonly Timed[];
  /** Why a command is missing. */
  readonly missing: readonly string[];
  readonly close: () => Promise<void>;
}

const HELLO = '#include <stdio.h>\nint main(void) { return puts("Hello, world!") < 0; }\n';
const IMAGE = 'localhost/wasm-dyno/bench-timing:hello';

async function buildHello(folder: string): Promise<string> {
  const compiler = findOnPath(['cc', 'gcc', 'clang']);
  if (compiler === null) throw new Error('No C compiler found. On Debian and Ubuntu: `apt-get install gcc libc6-dev`.');
  const [source, binary] = [join(folder, 'hello.c'), join(folder, 'hello')];
  writeFileSync(source, HELLO);
  const built = await runToEnd(compiler, ['-O2', '-static', '-s', '-o', binary, source]);
  if (built.kind === 'failed') throw new Error(built.message);
  return binary;
}

/** Returns the command that runs hello in a container, or why it is not available. */
async function prepareDocker(services: ContainerServices, folder: string): Promise<readonly string[] | string> {
  const docker = findOnPath(['docker']);
  if (docker === null) return 'Docker is not on the PATH. On Debian and Ubuntu: `apt-get install docker.io`.';
  const daemon = await services.provide('docker-daemon', docker);
  if (daemon.kind === 'absent') return daemon.reason;
  const layer = join(folder, 'layer.tar');
  const steps: (readonly [string, readonly string[]])[] = [
    ['tar', ['--owner=0', '--group=0', '-C', folder, '-cf', layer, 'hello']],
    [docker, [...daemon.options, 'import', '--change', 'ENTRYPOINT ["/hello"]', layer, IMAGE]],
  ];
  for (const [file, args] of steps) {
    const done = await runToEnd(file, args);
    if (done.kind === 'failed') return done.message;
  }
  return [docker, ...daemon.options, 'run', ...RUN_OPTIONS, IMAGE];
}

export async function prepareCommands(folder: string): Promise<PreparedCommands> {
  const services = new ContainerServices();
  try {
    const hello = await buildHello(folder);
    const docker = await prepareDocker(services, folder);
    const commands: Timed[] = [
      { name: 'native hello', command: [hello], runs: 20 },
      { name: 'node -e 0', command: [process.execPath, '-e', '0'], runs: 8 },
    ];
    if (typeof docker !== 'string') commands.push({ name: 'docker run', command: docker, runs: 4 });
    const close = async (): Promise<void> => {
      const [file, ...words] = typeof docker === 'string' ? [] : docker;
      const options = words.slice(0, words.indexOf('run'));
      if (file !== undefined) await runToEnd(file, [...options, 'image', 'rm', '--force', IMAGE]);
      await services.close();
    };
    return { commands, missing: typeof docker === 'string' ? [`docker run: ${docker}`] : [], close };
  } catch (error) {
    await services.close();
    throw error;
  }
}
