import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../cli/system/digest.ts';
import { isTreePath, isWithin } from '../../core/files/path.ts';
import { readManifests } from '../../tools/samples/read-manifests.ts';

const read = readManifests(fileURLToPath(new URL('../../samples', import.meta.url)));
const samples = read.kind === 'read' ? read.samples : [];

it('reads every manifest in gallery order', () => {
  expect(read).toMatchObject({ kind: 'read' });
  expect(new Set(samples.map(({ manifest }) => manifest.title)).size).toBe(samples.length);
});

describe.each(samples.map((sample) => [sample.manifest.id, sample] as const))('%s', (_id, { manifest, folder }) => {
  it('refers to existing files', () => {
    const names = [...manifest.sources, ...Object.values(manifest.files)];
    expect(names.filter((name) => !existsSync(join(folder, name)))).toEqual([]);
  });

  it('declares the expected results for its shape', () => {
    if (manifest.shape === 'command') expect(manifest.expected).toBeDefined();
    else expect(manifest.calls?.length).toBeGreaterThan(0);
  });

  it('puts its files into granted folders', () => {
    const paths = [...Object.keys(manifest.files), ...Object.keys(manifest.expected?.files ?? {})];
    const granted = (path: string) => manifest.run.preopens.some(({ folder: root }) => isWithin(path, root));
    expect(paths.filter((path) => !isTreePath(path) || !granted(path))).toEqual([]);
  });

  it('runs on the default engine', () => {
    expect(manifest.engines).toContain('dyno');
  });

  it('has test input if it reads live input', () => {
    if (manifest.run.stdin.kind === 'live') expect(manifest.expected?.stdin).toBeTruthy();
  });

  it('lists increasing amounts of work', () => {
    const amounts = manifest.work?.sizes.map(({ amount }) => amount) ?? [];
    expect(amounts).toEqual(amounts.toSorted((a, b) => a - b));
  });

  it('matches the digest of its committed module', () => {
    const { build } = manifest;
    if (build.tool === 'prebuilt') expect(sha256(readFileSync(join(folder, build.module)))).toBe(build.sha256);
  });
});
