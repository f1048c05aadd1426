import { processHost } from '../host-adapter.ts';
import { containerRun, RUN_OPTIONS } from './container-run.ts';

/** Docker with an image that contains only the static native binary. */
export const DOCKER = processHost({
  id: 'docker',
  kind: 'container',
  label: 'docker run',
  name: 'Docker',
  mode: 'native',
  wasi: null,
  flags: RUN_OPTIONS.slice(2),
  form: 'image',
  command: `docker run ${RUN_OPTIONS.join(' ')} [--env K=V] [--mount …] IMAGE ARGS`,
  found: { kind: 'path', names: ['docker'] },
  versionArgs: ['version', '--format', '{{.Server.Version}} (client {{.Client.Version}})'],
  versionPattern: /^(.+)$/m,
  install: 'Install Docker, on Debian and Ubuntu with `apt-get install docker.io`.',
  probed: '20.10.24',
  service: 'docker-daemon',
  countsMemory: false,
  call: containerRun(),
});
