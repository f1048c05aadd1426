import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleConfig } from '../../programs/bundle-config.ts';
import type { HostAdapter } from '../host-adapter.ts';

let containers = 0;

/** What Docker itself calls, by itself: namespaces and cgroups, without the daemon, the client and the image. */
export const RUNC: HostAdapter = {
  id: 'runc',
  kind: 'container',
  label: 'runc run',
  name: 'runc',
  mode: 'native',
  wasi: null,
  flags: [],
  form: 'bundle',
  preparation: null,
  command: 'runc run --bundle BUNDLE ID',
  found: { kind: 'path', names: ['runc'] },
  versionArgs: ['--version'],
  versionPattern: /^runc version (\S+)/m,
  install: 'Install runc: on Debian and Ubuntu `apt-get install runc`.',
  probed: '1.1.5',
  service: null,
  needsRoot: true,
  mapsFolders: true,
  passesEnvironment: false,
  countsMemory: false,
  ownStderr: null,
  call: ({ tool, target, invocation, starter }) => {
    writeFileSync(join(target, 'config.json'), JSON.stringify(bundleConfig(invocation, starter)));
    containers += 1;
    const id = `wasm-dyno-${process.pid}-${containers}`;
    return { file: tool.file, args: [...tool.options, 'run', '--bundle', target, id] };
  },
};
