import { MODULE_IN_CONTAINER, PROGRAM_IN_CONTAINER } from '../../programs/bundle-config.ts';
import type { HostAdapter } from '../host-adapter.ts';

/*
 * A wasm runtime in a container, beside the module: what it takes to ship a module where only containers are
 * taken. The module is compiled in each run, as it is by the same runtime outside.
 */

/** @param probed the versions of both with which the probe passed */
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
      // Within, a folder has the name that the program sees already.
      const within = folders.map((folder) => ({ ...folder, path: folder.guest }));
      const { args } = runtime.call({
        tool: { file: PROGRAM_IN_CONTAINER, options: [] },
        target: MODULE_IN_CONTAINER,
        invocation: { args: call.invocation.args, environment, folders: within },
      });
      return container.call({ ...call, invocation: { args, environment: [], folders } });
    },
  };
}
