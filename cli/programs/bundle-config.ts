import type { Invocation, Starter } from '../hosts/host-adapter.ts';

/** What every container starts: the binary, or the runtime. */
export const PROGRAM_IN_CONTAINER = '/app';
/** The module beside a runtime. */
export const MODULE_IN_CONTAINER = '/app.wasm';

/** Where what starts a program in its place is mapped: nothing of it is in the image. */
export const STARTER_IN_CONTAINER = '/wasm-dyno';

/** Mounts that programs expect; the same as those of Docker's containers. */
const SYSTEM_MOUNTS = [
  { destination: '/proc', type: 'proc', source: 'proc', options: ['nosuid', 'noexec', 'nodev'] },
  {
    destination: '/dev',
    type: 'tmpfs',
    source: 'tmpfs',
    options: ['nosuid', 'strictatime', 'mode=755', 'size=65536k'],
  },
];

/** The `config.json` of an OCI bundle: namespaces of its own, no capabilities, no network but loopback. */
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
