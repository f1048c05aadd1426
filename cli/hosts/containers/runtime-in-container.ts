import { MODULE_IN_CONTAINER, PROGRAM_IN_CONTAINER } from '../../programs/bundle-config.ts';
import type { HostAdapter } from '../host-adapter.ts';

/**
 * Defines a Wasm runtime and the module in a container, for platforms that only run containers. The runtime compiles
 * the module in each run, as outside of a container.
 * @param probed the versions of both with which the probe passed
 */
export function runtimeInContainer(container: HostAdapter, runtime: HostAdapter, probed: string | null): HostAdapter {
  return {
    ...container,
    id: `${container.id}:${runtime.id}`,
    label: `${container.label}, ${runtime.name} inside`,
    mode: runtime.mode,
    wasi: runtime.wasi,
    flags: [...container.flags, ...runtime.flags],
    form: container.form === 'bundle' ? 'runtime-bundle' : 'runtime-image',
    command: `${container.command}, and in it: ${runtime.command}`,
    probed,
    inside: runtime,
    call: (call) => {
      const { environment, folders } = call.invocation;
      // Inside, folders are already mounted at their guest paths.
      const mounted = folders.map((folder) => ({ ...folder, path: folder.guest }));
      const { args } = runtime.call({
        tool: { file: PROGRAM_IN_CONTAINER, options: [] },
        target: MODULE_IN_CONTAINER,
        invocation: { args: call.invocation.args, environment, folders: mounted },
      });
      return container.call({ ...call, invocation: { args, environment: [], folders } });
    },
  };
}
