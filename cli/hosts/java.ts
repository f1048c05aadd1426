import { basename, dirname } from 'node:path';
import { processHost } from './host-adapter.ts';

/**
 * The Java virtual machine with its defaults: class data sharing, both compilers, and the garbage collector that it
 * selects. It does not run WebAssembly: it is a reference for another portable format, with programs rewritten in Java.
 * None of them has declared work, so that there is no throughput whose steady state could be checked.
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
