/*
 * Assembles the files of the container image from this machine, for machines without access to a registry: Node, a
 * shell and a few programs with their shared libraries, and this project as it is installed here.
 *
 *   npx tsx deploy/container/rootfs.ts /tmp/rootfs
 *   tar -C /tmp/rootfs -c . | docker import --change 'ENTRYPOINT ["node", "/app/cli/dyno.mjs"]' \
 *     --change 'ENV PATH=/usr/local/bin:/usr/bin:/bin' --change 'USER 1000:1000' --change 'WORKDIR /reports' - wasm-dyno
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { librariesOf } from '../../cli/programs/runtime-root.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** Path on this machine, path in the image. */
const PROGRAMS: readonly (readonly [string, string])[] = [
  [process.execPath, '/usr/local/bin/node'],
  ['/bin/sh', '/bin/sh'],
  ['/usr/bin/env', '/usr/bin/env'],
  ['/bin/true', '/bin/true'],
  // The script that starts workerd uses these. workerd does not start without certificates.
  ...['cat', 'rm', 'mkdir', 'ln'].map((name) => [`/bin/${name}`, `/bin/${name}`] as const),
  ['/etc/ssl/certs/ca-certificates.crt', '/etc/ssl/certs/ca-certificates.crt'],
];

/** Programs from npm packages, which use the system's libraries. */
const PACKAGED = ['node_modules/deno/deno', 'node_modules/@cloudflare/workerd-linux-64/bin/workerd'];

function copyTo(root: string, from: string, to: string): void {
  const target = join(root, to);
  mkdirSync(dirname(target), { recursive: true });
  if (!existsSync(target)) copyFileSync(from, target);
}

const [root] = process.argv.slice(2);
if (root === undefined) {
  console.error('Usage: npx tsx deploy/container/rootfs.ts FOLDER');
  process.exit(2);
}
for (const [from, to] of PROGRAMS) copyTo(root, from, to);
for (const from of [...PROGRAMS.map(([file]) => file), ...PACKAGED.map((file) => join(PROJECT, file))]) {
  if (!existsSync(from)) continue;
  // ldd fails for static programs.
  const listing = spawnSync('ldd', [from], { encoding: 'utf8' });
  const libraries = librariesOf(listing.stdout);
  for (const library of libraries) copyTo(root, library, library);
}
mkdirSync(join(root, 'etc'), { recursive: true });
writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0::/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n');
for (const folder of ['tmp', 'reports', 'home/node', 'proc', 'dev']) {
  mkdirSync(join(root, folder), { recursive: true });
  chmodSync(join(root, folder), 0o1777);
}
const ignored = readFileSync(join(PROJECT, '.dockerignore'), 'utf8')
  .split('\n')
  .filter((line) => /^\w/.test(line));
// Like `COPY . .`: files that neither Git nor .dockerignore ignores.
const sources = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: PROJECT,
  encoding: 'utf8',
}).split('\0');
for (const path of sources) {
  if (path === '' || ignored.some((name) => path.startsWith(`${name}/`)) || !existsSync(join(PROJECT, path))) continue;
  copyTo(root, join(PROJECT, path), join('/app', path));
}
// Installed and built on this machine.
for (const built of ['node_modules', 'public/samples', '.cache']) {
  if (existsSync(join(PROJECT, built))) cpSync(join(PROJECT, built), join(root, 'app', built), { recursive: true });
}
