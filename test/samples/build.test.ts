import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../cli/system/digest.ts';
import { sampleIndexSchema } from '../../core/samples/manifest.ts';
import { type BuildProgress, buildGallery } from '../../tools/samples/build-gallery.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samples-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Returns the digest of every file below `path`. */
function contentOf(path: string): Record<string, string> {
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(path, name)).isFile());
  return Object.fromEntries(files.toSorted().map((name) => [name, sha256(readFileSync(join(path, name)))]));
}

function build(samples: string, output: string, cache: string, progress: BuildProgress[] = []) {
  return buildGallery({ samples, output, cache }, (step) => progress.push(step));
}

describe('the sample build', () => {
  it('produces the same bytes in another folder with an empty cache, and is fast with a filled one', async () => {
    const first = join(folder, 'first');
    expect(await build(join(root, 'samples'), first, join(root, '.cache/samples'))).toMatchObject({ kind: 'built' });

    const elsewhere = join(folder, 'else where/é');
    cpSync(join(root, 'samples'), join(elsewhere, 'samples'), { recursive: true });
    const second = join(elsewhere, 'out');
    const cache = join(elsewhere, 'cache');
    const fresh: BuildProgress[] = [];
    await build(join(elsewhere, 'samples'), second, cache, fresh);
    expect(contentOf(second)).toEqual(contentOf(first));
    expect(fresh.filter(({ how }) => how === 'from the cache')).toEqual([]);

    const again: BuildProgress[] = [];
    await build(join(elsewhere, 'samples'), second, cache, again);
    expect(again.filter(({ how }) => how === 'compiled')).toEqual([]);
    expect(contentOf(second)).toEqual(contentOf(first));
  }, 300_000);

  it('writes a valid index with the digest of every file', () => {
    const output = join(folder, 'first');
    const index = sampleIndexSchema.parse(JSON.parse(readFileSync(join(output, 'index.json'), 'utf8')));
    const assets = index.samples.flatMap(({ module, sourceFiles, inputFiles }) => [
      module,
      ...sourceFiles,
      ...inputFiles,
    ]);
    expect(assets.length).toBeGreaterThan(index.samples.length);
    for (const { url, size, sha256: digest } of assets) {
      const bytes = readFileSync(join(output, url));
      expect([url, bytes.length, sha256(bytes)]).toEqual([url, size, digest]);
    }
  });

  it('removes files of earlier builds', async () => {
    const samples = sampleFolder('sweep', { 'one.wat': '(module (func (export "_start")))' }, { tool: 'wabt' });
    const output = join(folder, 'sweep-out');
    await build(samples, output, join(folder, 'cache'));
    const before = Object.keys(contentOf(output));
    writeFileSync(join(samples, 'one/one.wat'), '(module (func (export "_start") nop))');
    await build(samples, output, join(folder, 'cache'));
    const after = Object.keys(contentOf(output));
    expect(after).toHaveLength(before.length);
    expect(after).not.toEqual(before);
  });

  it.each([
    [
      'clang',
      'one.c',
      'int main(void) { return missing; }',
      { tool: 'clang', flags: [] },
      /one\.c:1:\d+: error.*missing/,
    ],
    ['wabt', 'one.wat', '(module (func (unknown)))', { tool: 'wabt' }, /one\.wat:1:\d+: error/],
    [
      'asc',
      'one.ts',
      'export function f(): i32 { return missing; }',
      { tool: 'assemblyscript', flags: [], wasi: false },
      /missing[\s\S]*one\.ts/,
    ],
  ])('shows what %s says where a sample does not compile', async (name, file, text, how, message) => {
    const samples = sampleFolder(`broken-${name}`, { [file]: text }, how);
    const built = await build(samples, join(folder, 'broken-out'), join(folder, 'cache'));
    expect(built).toMatchObject({ kind: 'failed', problems: [expect.stringMatching(message)] });
  });

  it('rejects a committed module whose digest differs from its manifest', async () => {
    const how = { tool: 'prebuilt', module: 'one.wasm', sha256: '0'.repeat(64), command: 'make', toolchain: 'make' };
    const samples = sampleFolder('changed', { 'one.wasm': 'something else' }, how);
    const built = await build(samples, join(folder, 'changed-out'), join(folder, 'cache'));
    expect(built).toMatchObject({ kind: 'failed', problems: [expect.stringContaining('samples:prebuilt')] });
  });

  it('reports which manifest is invalid, and where', async () => {
    const samples = sampleFolder('invalid', { 'one.wat': '(module)' }, { tool: 'unheard-of' });
    const built = await build(samples, join(folder, 'invalid-out'), join(folder, 'cache'));
    expect(built).toMatchObject({
      kind: 'failed',
      problems: [expect.stringMatching(/samples\/one\/manifest.*\n?.*tool/)],
    });
  });
});

/** Creates a folder with one sample, named "one". */
function sampleFolder(name: string, files: Record<string, string>, how: object): string {
  const samples = join(folder, name);
  mkdirSync(join(samples, 'one'), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(samples, 'one', file), text);
  writeFileSync(join(samples, 'order.json'), '["one"]');
  const manifest = {
    id: 'one',
    title: 'One',
    language: 'C',
    summary: 'One.',
    teaches: 'One.',
    topics: ['output'],
    shape: 'reactor',
    sources: Object.keys(files).filter((file) => !file.endsWith('.wasm')),
    build: how,
    run: { program: 'one', args: [], environment: [], stdin: { kind: 'none' }, preopens: [], deterministic: null },
    files: {},
    engines: ['dyno'],
  };
  writeFileSync(join(samples, 'one/manifest.json'), JSON.stringify(manifest));
  return samples;
}
