import type { Invocation } from '../hosts/host-adapter.ts';

/** What every container starts: the binary, or the runtime. */
export const PROGRAM_IN_CONTAINER = '/app';
/** The module beside a runtime. */
export const MODULE_IN_CONTAINER = '/app.wasm';

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
export function bundleConfig({ args, environment, folders }: Invocation) {
  const nothing: string[] = [];
  return {
    ociVersion: '1.0.2',
    process: {
      terminal: false,
      user: { uid: 0, gid: 0 },
      args: [PROGRAM_IN_CONTAINER, ...args],
      env: environment.map(([name, value]) => `${name}=${value}`),
      cwd: '/',
      capabilities: { bounding: nothing, effective: nothing, permitted: nothing },
      noNewPrivileges: true,
    },
    root: { path: 'rootfs', readonly: false },
    hostname: 'container',
    mounts: [
      ...SYSTEM_MOUNTS,
      ...folders.map(({ path, guest, access }) => ({
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
