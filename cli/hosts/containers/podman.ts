import { processHost } from '../host-adapter.ts';
import { containerRun, RUN_OPTIONS } from './container-run.ts';

/** By default, Podman raises limits to the maximum, which fails in a container or without CAP_SYS_RESOURCE. */
const LIMITS = ['--ulimit', 'nofile=1024:1024', '--ulimit', 'nproc=1024:1024'];

/** Podman as root with runc and the same image as Docker. The only difference is the missing daemon. */
export const PODMAN = processHost({
  id: 'podman',
  kind: 'container',
  label: 'podman run',
  name: 'Podman',
  mode: 'native',
  wasi: null,
  flags: ['--runtime runc', ...RUN_OPTIONS.slice(2), LIMITS.join(' ')],
  form: 'image',
  command: `podman --runtime runc run ${[...RUN_OPTIONS, ...LIMITS].join(' ')} [--env K=V] [--mount …] IMAGE ARGS`,
  found: { kind: 'path', names: ['podman'] },
  versionPattern: /^podman version (\S+)/m,
  install: 'Install Podman and runc, on Debian and Ubuntu with `apt-get install podman runc`.',
  probed: '4.3.1',
  service: 'podman-storage',
  needsRoot: true,
  countsMemory: false,
  call: containerRun(LIMITS),
});
