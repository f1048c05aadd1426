import { sha256 } from '../../cli/system/digest.ts';
import { ENGINE_IDS, type EngineId } from '../../core/run/config.ts';
import type { Manifest } from '../../core/samples/manifest.ts';
import { BuildCache } from './build-cache.ts';
import type { GalleryFolders } from './build-gallery.ts';
import { obtainModule } from './compile.ts';
import { callText, objectionsTo } from './judge-run.ts';
import { readManifests, type SourceSample } from './read-manifests.ts';
import { rewriteManifest } from './rewrite-manifest.ts';
import { runSample, type SampleRun } from './run-sample.ts';
import { workVariant, workVariants } from './work-variants.ts';

/* Runs samples and compares the results with their manifests, or records the results in them. */

async function moduleOf(sample: SourceSample, cacheFolder: string): Promise<Uint8Array> {
  const obtained = await obtainModule(sample, new BuildCache(cacheFolder));
  if (obtained.kind === 'failed') throw new Error(obtained.message);
  return obtained.bytes;
}

/** Returns the manifest with the results of a run as expected results. */
function withExpectations(manifest: Manifest, run: SampleRun): Manifest {
  const { expected, calls } = manifest;
  const files = Object.keys(expected?.files ?? {}).map((path): [string, string] => {
    const entry = run.files.get(path);
    return [path, entry?.kind === 'file' ? sha256(entry.bytes) : 'not there'];
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

/** Returns the manifest with the output digest of each size. */
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

/** Runs a sample on every engine in its manifest. @returns whether all gave the expected results */
async function check({ manifest, folder }: SourceSample, module: Uint8Array): Promise<boolean> {
  let right = true;
  for (const engine of manifest.engines) {
    const objections: string[] = [];
    for (const variant of [manifest, ...workVariants(manifest)]) {
      objections.push(...objectionsTo(await runSample(variant, folder, module, engine), variant));
    }
    console.log(`${manifest.id.padEnd(24)} ${engine.padEnd(8)} ${objections.length === 0 ? 'as expected' : 'DIFFERS'}`);
    for (const objection of objections) console.log(`    ${objection}`);
    right &&= objections.length === 0;
  }
  return right;
}

/** Records the results of the default engine, and the engines that agree with it. */
async function record({ manifest, folder }: SourceSample, module: Uint8Array): Promise<boolean> {
  const run = await runSample(manifest, folder, module, 'dyno');
  process.stdout.write(`── ${manifest.id}: ${JSON.stringify(run.outcome)}\n`);
  process.stdout.write(run.stdout);
  process.stderr.write(run.stderr);
  const recorded = await withWork(withExpectations(manifest, run), folder, module);
  const engines: EngineId[] = [];
  for (const engine of ENGINE_IDS) {
    const objections = objectionsTo(await runSample(manifest, folder, module, engine), recorded);
    if (objections.length === 0) engines.push(engine);
    for (const objection of objections) console.log(`   ${engine}: ${objection}`);
  }
  rewriteManifest(folder, { ...recorded, engines });
  return engines.includes('dyno');
}

/**
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
