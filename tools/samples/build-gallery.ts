import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256, shortDigest } from '../../cli/system/digest.ts';
import type { Sample, SampleAsset, SampleIndex } from '../../core/samples/manifest.ts';
import { BuildCache } from './build-cache.ts';
import { buildCommand } from './build-command.ts';
import { obtainModule } from './compile.ts';
import { moduleToolchain } from './module-toolchain.ts';
import { readManifests, type SourceSample } from './read-manifests.ts';
import { readSourceFile } from './source-file.ts';

/*
 * Builds public/samples/ from samples/<id>/: modules, sources and input files with content digests in their names, and
 * index.json. The result is reproducible: it does not depend on time, machine or folder.
 */

export interface GalleryFolders {
  readonly samples: string;
  readonly output: string;
  readonly cache: string;
}

export interface BuildProgress {
  readonly done: number;
  readonly total: number;
  readonly id: string;
  readonly bytes: number;
  readonly how: 'compiled' | 'from the cache' | 'copied';
}

export type GalleryBuilt =
  | { readonly kind: 'built'; readonly index: SampleIndex }
  | { readonly kind: 'failed'; readonly problems: readonly string[] };

/** Adds a digest to a name: `hello.c` becomes `hello.1f2e3d4c5b6a.c`. */
function hashedName(name: string, bytes: Uint8Array): string {
  const base = name.split('/').at(-1) ?? name;
  const dot = base.lastIndexOf('.');
  const stem = dot > 0 ? base.slice(0, dot) : base;
  return `${stem}.${shortDigest(bytes)}${dot > 0 ? base.slice(dot) : ''}`;
}

/** Writes files once, and records which belong to this build. */
class OutputFolder {
  readonly #root: string;
  readonly #written = new Set<string>();

  constructor(root: string) {
    this.#root = root;
  }

  add(folder: string, name: string, bytes: Uint8Array): SampleAsset {
    const url = `${folder}/${hashedName(name, bytes)}`;
    const file = join(this.#root, url);
    if (!existsSync(file) || statSync(file).size !== bytes.length) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
    this.#written.add(url);
    return { url, size: bytes.length, sha256: sha256(bytes) };
  }

  /** Removes files of earlier builds. */
  removeOthers(): void {
    for (const folder of readdirSync(this.#root, { withFileTypes: true })) {
      if (!folder.isDirectory()) continue;
      const path = join(this.#root, folder.name);
      for (const name of readdirSync(path)) {
        if (!this.#written.has(`${folder.name}/${name}`)) rmSync(join(path, name), { recursive: true });
      }
      if (readdirSync(path).length === 0) rmSync(path, { recursive: true });
    }
  }
}

function describe({ manifest, folder }: SourceSample, bytes: Uint8Array, output: OutputFolder): Sample {
  const { build, id } = manifest;
  // Samples of one package share its module.
  const module = build.tool === 'npm' ? output.add('npm', build.path, bytes) : output.add(id, `${id}.wasm`, bytes);
  return {
    ...manifest,
    module,
    sourceFiles: manifest.sources.map((name) => ({
      name,
      ...output.add(id, name, readSourceFile(folder, name).bytes),
    })),
    inputFiles: Object.entries(manifest.files).map(([path, name]) => ({
      path,
      ...output.add(id, name, readSourceFile(folder, name).bytes),
    })),
    buildCommand: buildCommand(manifest),
    toolchain: moduleToolchain(manifest),
  };
}

/** Builds all samples one after another, continuing after a failure. */
export async function buildGallery(
  folders: GalleryFolders,
  onProgress: (progress: BuildProgress) => void,
): Promise<GalleryBuilt> {
  const read = readManifests(folders.samples);
  if (read.kind === 'invalid') return { kind: 'failed', problems: read.problems };

  const cache = new BuildCache(folders.cache);
  const output = new OutputFolder(folders.output);
  const samples: Sample[] = [];
  const problems: string[] = [];
  for (const source of read.samples) {
    const { id, build } = source.manifest;
    const obtained = await obtainModule(source, cache);
    if (obtained.kind === 'failed') {
      problems.push(`samples/${id}:\n${obtained.message}`);
      continue;
    }
    samples.push(describe(source, obtained.bytes, output));
    const copied = build.tool === 'npm' || build.tool === 'prebuilt';
    onProgress({
      done: samples.length,
      total: read.samples.length,
      id,
      bytes: obtained.bytes.length,
      how: copied ? 'copied' : obtained.cached ? 'from the cache' : 'compiled',
    });
  }
  if (problems.length > 0) return { kind: 'failed', problems };

  const index: SampleIndex = { version: 1, samples };
  writeFileSync(join(folders.output, 'index.json'), `${JSON.stringify(index)}\n`);
  output.removeOthers();
  return { kind: 'built', index };
}
