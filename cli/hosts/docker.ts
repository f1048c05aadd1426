import type { HostAdapter } from './host-adapter.ts';

/**
 * Docker, with an image from scratch that holds the static native binary and nothing else. No network and
 * no log: both cost time that is not the container's, and the log several times the run's own.
 */
export const DOCKER: HostAdapter = {
  id: 'docker',
  kind: 'container',
  label: 'docker run',
  name: 'Docker',
  mode: 'native',
  wasi: null,
  flags: ['--network=none', '--log-driver=none'],
  form: 'image',
  preparation: null,
  command: 'docker run --rm --network=none --log-driver=none [--env K=V] [--mount …] IMAGE ARGS',
  found: { kind: 'path', names: ['docker'] },
  versionArgs: ['version', '--format', '{{.Server.Version}} (client {{.Client.Version}})'],
  versionPattern: /^(.+)$/m,
  install: 'Install Docker: on Debian and Ubuntu `apt-get install docker.io`.',
  probed: '20.10.24',
  service: 'docker-daemon',
  needsRoot: false,
  mapsFolders: true,
  passesEnvironment: false,
  countsMemory: false,
  ownStderr: null,
  call: ({ tool, target, invocation }) => ({
    file: tool.file,
    args: [
      ...tool.options,
      'run',
      '--rm',
      '--network=none',
      '--log-driver=none',
      ...invocation.environment.flatMap(([name, value]) => ['--env', `${name}=${value}`]),
      ...invocation.folders.flatMap(({ path, guest, access }) => [
        '--mount',
        `type=bind,source=${path},target=${guest}${access === 'read-only' ? ',readonly' : ''}`,
      ]),
      target,
      ...invocation.args,
    ],
  }),
};
