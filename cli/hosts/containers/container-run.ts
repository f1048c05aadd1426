import { PROGRAM_IN_CONTAINER } from '../../programs/bundle-config.ts';
import type { HostAdapter } from '../host-adapter.ts';

/**
 * What every container is run with. Without `--interactive` a program finds its stdin at the end, whatever it is given.
 * No network and no log: both cost time that is not the container's.
 */
export const RUN_OPTIONS: readonly string[] = ['--rm', '--interactive', '--network=none', '--log-driver=none'];

/** The command line that Docker and Podman have in common, with what one of them needs besides. */
export function containerRun(own: readonly string[] = []): HostAdapter['call'] {
  return ({ tool, target, invocation, starter }) => ({
    file: tool.file,
    args: [
      ...tool.options,
      'run',
      ...RUN_OPTIONS,
      ...own,
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
