/*
 * `npm run toolchains`: builds the Go toolchain that compiles Go programs in the page, into public/toolchains/. Needs the
 * pinned version of Go.
 *
 *   -- --go PATH   uses this program, of any version
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { formatBytes } from '../../core/base/quantity.ts';
import { downloadSize, GO_TOOLS } from '../../core/build/go/manifest.ts';
import { runIfStale } from '../../site/build/stamp.ts';
import { findToolchains } from '../../site/build/toolchains.ts';
import { buildGoToolchain } from './build-go.ts';
import { type FoundGo, findGo } from './find-go.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const output = join(root, 'public/toolchains');

async function build(go: FoundGo): Promise<void> {
  const folders = { output: join(output, `go-${go.version}`), cache: join(root, '.cache/toolchains') };
  const manifest = await buildGoToolchain(go, folders, (line) => console.log(line));
  const packages = Object.values(manifest.packages);
  const files = [...GO_TOOLS.map((name) => manifest.tools[name]), ...packages];
  const sum = (of: 'size' | 'compressed') => formatBytes(files.reduce((total, file) => total + file[of], 0));
  console.log(
    `Go ${go.version}: 3 programs and ${packages.length} packages, ${sum('size')} (${sum('compressed')} with Brotli)`,
  );
  console.log(`A program with fmt downloads ${formatBytes(downloadSize(manifest, ['fmt']))}.`);
}

const { values } = parseArgs({ options: { go: { type: 'string' } } });
const found = await findGo(values.go ?? null);
if (found.kind === 'missing') {
  console.error(found.message);
  process.exitCode = 1;
} else {
  console.log(`Using Go ${found.version} (${found.program})`);
  let isFresh = true;
  const step = {
    name: 'toolchains',
    inputs: ['tools/toolchains', 'core/build/go/manifest.ts'],
    settings: [found.version, found.program],
    outputs: [`public/toolchains/go-${found.version}/LICENSE.txt`],
  };
  await runIfStale(root, step, async () => {
    isFresh = false;
    await build(found);
    return true;
  });
  if (isFresh) console.log('Nothing has changed since the last build.');
  const { go } = findToolchains(output);
  if (go !== null && go.version !== found.version) console.log(`The site uses Go ${go.version}, the newest one built.`);
  console.log('"npm start" and "npm run build" now add Go to the site.');
}
