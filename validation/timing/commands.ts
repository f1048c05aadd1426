import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RUN_OPTIONS } from '../../cli/hosts/containers/container-run.ts';
import { ContainerServices } from '../../cli/hosts/containers/container-service.ts';
import { findOnPath, runToEnd } from '../../cli/system/command.ts';

/* What is timed: from the shortest process that there is to one that a daemon has to start. */

export interface Timed {
  readonly name: string;
  /** An absolute path, and the arguments. */
  readonly command: readonly string[];
  /** In each turn. */
  readonly runs: number;
}

export interface PreparedCommands {
  readonly commands: readonly Timed[];
  /** Why one of them is not there. */
  readonly missing: readonly string[];
  readonly close: () => Promise<void>;
}

const HELLO = '#include <stdio.h>\nint main(void) { return puts("Hello, world!") < 0; }\n';
const IMAGE = 'localhost/wasm-dyno/bench-timing:hello';

async function buildHello(folder: string): Promise<string> {
  const compiler = findOnPath(['cc', 'gcc', 'clang']);
  if (compiler === null)
    throw new Error('There is no C compiler: on Debian and Ubuntu `apt-get install gcc libc6-dev`.');
  const [source, binary] = [join(folder, 'hello.c'), join(folder, 'hello')];
  writeFileSync(source, HELLO);
  const built = await runToEnd(compiler, ['-O2', '-static', '-s', '-o', binary, source]);
  if (built.kind === 'failed') throw new Error(built.message);
  return binary;
}

/** @returns the command that runs hello in a container, or why there is none */
async function prepareDocker(services: ContainerServices, folder: string): Promise<readonly string[] | string> {
  const docker = findOnPath(['docker']);
  if (docker === null) return 'Docker is not on the PATH: on Debian and Ubuntu `apt-get install docker.io`.';
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
