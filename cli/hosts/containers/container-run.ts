import { PROGRAM_IN_CONTAINER } from '../../programs/bundle-config.ts';
import type { HostAdapter } from '../host-adapter.ts';

/** Options of every container. `--interactive` connects stdin. A network and a log would only add time. */
export const RUN_OPTIONS: readonly string[] = ['--rm', '--interactive', '--network=none', '--log-driver=none'];

/** Returns the command line of Docker and Podman, with additional options. */
export function containerRun(options: readonly string[] = []): HostAdapter['call'] {
  return ({ tool, target, invocation, starter }) => ({
    file: tool.file,
    args: [
      ...tool.options,
      'run',
      ...RUN_OPTIONS,
      ...options,
      ...invocation.environment.flatMap(([name, value]) => ['--env', `${name}=${value}`]),
      ...[...invocation.folders, ...(starter === undefined ? [] : [starter.folder])].flatMap(
        ({ path, guest, access }) => [
          '--mount',
          `type=bind,source=${path},target=${guest}${access === 'read-only' ? ',readonly' : ''}`,
        ],
      ),
      ...(starter === undefined ? [] : ['--entrypoint', starter.file]),
      target,
      ...(starter === undefined ? [] : [...starter.args, PROGRAM_IN_CONTAINER]),
      ...invocation.args,
    ],
  });
}
