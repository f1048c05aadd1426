import { basename, dirname } from 'node:path';
import { processHost } from './host-adapter.ts';

/**
 * The Java virtual machine with all of its defaults: class data sharing on, both of its compilers, and the garbage
 * collector that it chooses for the machine. It runs no WebAssembly; it is here to show what another portable form of
 * a program costs, with a program that was written again.
 */
export const JAVA = processHost({
  id: 'java',
  kind: 'other',
  label: 'Java',
  name: 'Java',
  mode: 'tiered',
  wasi: null,
  flags: ['defaults of the virtual machine', 'written again in Java'],
  form: 'java-class',
  command: 'java -cp FOLDER CLASS ARGS',
  found: { kind: 'path', names: ['java'] },
  versionPattern: /^\S+ (\S+)/,
  install: 'Install a Java development kit: on Debian and Ubuntu `apt-get install default-jdk-headless`.',
  probed: '17.0.15',
  mapsFolders: false,
  probe: 'hello',
  call: ({ tool, target, invocation }) => ({
    file: tool.file,
    args: ['-cp', dirname(target), basename(target, '.class'), ...invocation.args],
  }),
});
