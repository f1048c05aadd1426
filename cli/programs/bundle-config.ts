import type { Invocation, Starter } from '../hosts/host-adapter.ts';

/** The program in every container: the binary or the runtime. */
export const PROGRAM_IN_CONTAINER = '/app';
/** The module, for a runtime in a container. */
export const MODULE_IN_CONTAINER = '/app.wasm';

/** Mount point of a starter, which is not part of the image. */
export const STARTER_IN_CONTAINER = '/wasm-dyno';

/** Mounts that programs expect, as in Docker's containers. */
const SYSTEM_MOUNTS = [
  { destination: '/proc', type: 'proc', source: 'proc', options: ['nosuid', 'noexec', 'nodev'] },
  {
    destination: '/dev',
    type: 'tmpfs',
    source: 'tmpfs',
    options: ['nosuid', 'strictatime', 'mode=755', 'size=65536k'],
  },
];

/** Returns the `config.json` of an OCI bundle: own namespaces, no capabilities, and no network except loopback. */
export function bundleConfig({ args, environment, folders }: Invocation, starter?: Starter) {
  const nothing: string[] = [];
  const words = [PROGRAM_IN_CONTAINER, ...args];
  const mapped = starter === undefined ? folders : [...folders, starter.folder];
  return {
    ociVersion: '1.0.2',
    process: {
      terminal: false,
      user: { uid: 0, gid: 0 },
      args: starter === undefined ? words : [starter.file, ...starter.args, ...words],
      env: environment.map(([name, value]) => `${name}=${value}`),
      cwd: '/',
      capabilities: { bounding: nothing, effective: nothing, permitted: nothing },
      noNewPrivileges: true,
    },
    root: { path: 'rootfs', readonly: false },
    hostname: 'container',
    mounts: [
      ...SYSTEM_MOUNTS,
      ...mapped.map(({ path, guest, access }) => ({
        destination: guest,
        type: 'bind',
        source: path,
        options: ['rbind', access === 'read-only' ? 'ro' : 'rw'],
      })),
    ],
    linux: {
      namespaces: ['pid', 'network', 'ipc', 'uts', 'mount'].map((type) => ({ type })),
    },
  };
}
