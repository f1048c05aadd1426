import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { importsOf } from '../tools/check/module-imports.ts';

/* Tests the contents of the npm package, and that it starts. `npm pack` never contains the lock file. */

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Files that are started or compiled by their path. */
const BY_PATH = [
  'cli/dyno.mjs',
  'cli/timing/child.mjs',
  'cli/timing/count-memory.c',
  'cli/hosts/node-wasi-run.cjs',
  'cli/hosts/workerd-run.sh',
  'cli/hosts/java/Hello.java',
  'samples/hello-c/hello.c',
];

/** Development dependencies that are loaded only when they are installed. */
const OPTIONAL = ['@playwright/test', 'puppeteer-core', 'vite'];

const manifestSchema = z.object({
  dependencies: z.record(z.string(), z.string()),
  exports: z.record(z.string(), z.union([z.string(), z.object({ types: z.string() })])),
});
const fileSchema = z.object({ path: z.string() });
const packSchema = z.object({ files: z.array(fileSchema) });
const listingSchema = z.union([z.array(packSchema), z.record(z.string(), packSchema)]);

function packedFiles(): ReadonlySet<string> {
  const words = ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel', 'error'];
  const listing = execFileSync('npm', words, { cwd: ROOT, encoding: 'utf8', shell: process.platform === 'win32' });
  const [packed] = Object.values(listingSchema.parse(JSON.parse(listing)));
  return new Set(packed?.files.map(({ path }) => path));
}

const FILES = packedFiles();
const { dependencies, exports } = manifestSchema.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** Follows imports that are loaded at run time, from one file, and returns the files and packages that they reach. */
function reachable(entries: readonly string[]): { files: Set<string>; packages: Set<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const queue = [...entries];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    if (!/\.(ts|mjs|cjs)$/.test(file) || !existsSync(join(ROOT, file))) continue;
    for (const { specifier, kind } of importsOf(file, readFileSync(join(ROOT, file), 'utf8'))) {
      if (kind === 'type' || isBuiltin(specifier)) continue;
      if (specifier.startsWith('.')) queue.push(normalize(join(dirname(file), specifier)).replaceAll('\\', '/'));
      else packages.add(packageOf(specifier));
    }
  }
  return { files, packages };
}

describe('the npm package', () => {
  const { files, packages } = reachable(BY_PATH);

  it('contains every file that the command line loads or starts', () => {
    expect([...files].filter((file) => !FILES.has(file))).toEqual([]);
  });

  it('depends on every package that the command line loads, and on no other', () => {
    const loaded = [...packages].filter((name) => !OPTIONAL.includes(name));
    expect(loaded.sort()).toEqual(Object.keys(dependencies).sort());
  });

  it('contains the types of what it exports', () => {
    const exported = Object.values(exports).flatMap((target) => (typeof target === 'string' ? [] : [target.types]));
    expect(exported.map((path) => path.replace('./', '')).filter((path) => !FILES.has(path))).toEqual([]);
    expect(exported.length).toBeGreaterThan(0);
  });

  it('leaves out tests, documents and everything that only a clone needs', () => {
    const unwanted =
      /\.test\.|\.testing\.|^(docs|test|tools|validation|deploy|web\/(?!drive|measure|element\/[\w-]+\.d\.ts)|cli\/server)\/|\.map$/;
    expect([...FILES].filter((file) => unwanted.test(file))).toEqual([]);
  });
});
