import { sha256 } from '../../cli/system/digest.ts';
import { ENGINE_IDS, type EngineId } from '../../core/run/config.ts';
import type { Manifest } from '../../core/samples/manifest.ts';
import { BuildCache } from './build-cache.ts';
import type { GalleryFolders } from './build-gallery.ts';
import { obtainModule } from './compile.ts';
import { callText, differencesIn } from './judge-run.ts';
import { readManifests, rewriteManifest, type SourceSample } from './read-manifests.ts';
import { runSample, type SampleRun } from './run-sample.ts';

/* Runs samples and compares the results with their manifests, or records them there. */

type Size = NonNullable<Manifest['work']>['sizes'][number];

/** Returns the manifest for a run with one amount of work. */
function workVariant(manifest: Manifest, { args, stdoutSha256 }: Size): Manifest {
  return {
    ...manifest,
    run: { ...manifest.run, args },
    expected: { exitCode: 0, stdoutSha256, files: {} },
  };
}

/** Returns a manifest per amount of work. */
export function workVariants(manifest: Manifest): readonly Manifest[] {
  return (manifest.work?.sizes ?? []).map((size) => workVariant(manifest, size));
}

async function moduleOf(sample: SourceSample, cacheFolder: string): Promise<Uint8Array> {
  const obtained = await obtainModule(sample, new BuildCache(cacheFolder));
  if (obtained.kind === 'failed') throw new Error(obtained.message);
  return obtained.bytes;
}

/** Returns the manifest with the results of a run as expectations. */
function withExpectations(manifest: Manifest, run: SampleRun): Manifest {
  const { expected, calls } = manifest;
  const files = Object.keys(expected?.files ?? {}).map((path): [string, string] => {
    const entry = run.files.get(path);
    return [path, entry?.kind === 'file' ? sha256(entry.bytes) : 'missing'];
  });
  const exitCode = run.outcome.kind === 'exited' ? run.outcome.code : -1;
  const recorded = calls?.map((call, i) => {
    const result = run.calls[i];
    const text = result === undefined ? 'no result' : callText(result);
    return { ...call, expected: typeof text === 'string' ? text : [...text] };
  });
  return {
    ...manifest,
    ...(expected !== undefined && {
      expected: { ...expected, exitCode, stdoutSha256: sha256(run.stdout), files: Object.fromEntries(files) },
    }),
    ...(recorded !== undefined && { calls: recorded }),
  };
}

/** Returns the manifest with the output of each amount of work. */
async function withWork(manifest: Manifest, folder: string, module: Uint8Array): Promise<Manifest> {
  const { work } = manifest;
  if (work === undefined) return manifest;
  const sizes: typeof work.sizes = [];
  for (const size of work.sizes) {
    const start = performance.now();
    const run = await runSample(workVariant(manifest, size), folder, module, 'dyno');
    const elapsed = Math.round(performance.now() - start);
    console.log(
      `   ${size.args.join(' ')}: ${size.amount} ${work.unit}, about ${elapsed} ms, ${JSON.stringify(run.outcome)}`,
    );
    sizes.push({ ...size, stdoutSha256: sha256(run.stdout) });
  }
  return { ...manifest, work: { ...work, sizes } };
}

/** Runs a sample on every engine in its manifest, and returns whether all results are as expected. */
async function check({ manifest, folder }: SourceSample, module: Uint8Array): Promise<boolean> {
  let right = true;
  for (const engine of manifest.engines) {
    const differences: string[] = [];
    for (const variant of [manifest, ...workVariants(manifest)]) {
      differences.push(...differencesIn(await runSample(variant, folder, module, engine), variant));
    }
    console.log(
      `${manifest.id.padEnd(24)} ${engine.padEnd(8)} ${differences.length === 0 ? 'as expected' : 'DIFFERS'}`,
    );
    for (const difference of differences) console.log(`    ${difference}`);
    right &&= differences.length === 0;
  }
  return right;
}

/** Records the results of the default engine, and the engines that agree. */
async function record({ manifest, folder }: SourceSample, module: Uint8Array): Promise<boolean> {
  const run = await runSample(manifest, folder, module, 'dyno');
  process.stdout.write(`── ${manifest.id}: ${JSON.stringify(run.outcome)}\n`);
  process.stdout.write(run.stdout);
  process.stderr.write(run.stderr);
  const recorded = await withWork(withExpectations(manifest, run), folder, module);
  const engines: EngineId[] = [];
  for (const engine of ENGINE_IDS) {
    const differences = differencesIn(await runSample(manifest, folder, module, engine), recorded);
    if (differences.length === 0) engines.push(engine);
    for (const difference of differences) console.log(`   ${engine}: ${difference}`);
  }
  rewriteManifest(folder, { ...recorded, engines });
  return engines.includes('dyno');
}

/**
 * Checks or records samples.
 * @param only ids of the samples to run; empty for all
 * @returns whether all results are as expected
 */
export async function checkGallery(
  folders: GalleryFolders,
  only: readonly string[],
  mode: 'check' | 'record',
): Promise<boolean> {
  const read = readManifests(folders.samples);
  if (read.kind === 'invalid') return false;
  let right = true;
  for (const sample of read.samples) {
    if (only.length > 0 && !only.includes(sample.manifest.id)) continue;
    const module = await moduleOf(sample, folders.cache);
    const passed = await (mode === 'check' ? check(sample, module) : record(sample, module));
    right &&= passed;
  }
  return right;
}
