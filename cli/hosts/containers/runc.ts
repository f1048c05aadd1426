import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleConfig } from '../../programs/bundle-config.ts';
import { processHost } from '../host-adapter.ts';

let containers = 0;

/** The runtime that Docker uses: namespaces and cgroups, without daemon, client and image. */
export const RUNC = processHost({
  id: 'runc',
  kind: 'container',
  label: 'runc run',
  name: 'runc',
  mode: 'native',
  wasi: null,
  flags: [],
  form: 'bundle',
  command: 'runc run --bundle BUNDLE ID',
  found: { kind: 'path', names: ['runc'] },
  versionPattern: /^runc version (\S+)/m,
  install: 'Install runc, on Debian and Ubuntu with `apt-get install runc`.',
  probed: '1.1.5',
  needsRoot: true,
  countsMemory: false,
  call: ({ tool, target, invocation, starter }) => {
    writeFileSync(join(target, 'config.json'), JSON.stringify(bundleConfig(invocation, starter)));
    containers += 1;
    const id = `wasm-dyno-${process.pid}-${containers}`;
    return { file: tool.file, args: [...tool.options, 'run', '--bundle', target, id] };
  },
});
