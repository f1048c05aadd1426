import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BuildCache } from '../../tools/samples/build-cache.ts';
import { workVariants } from '../../tools/samples/check-gallery.ts';
import { obtainModule } from '../../tools/samples/compile.ts';
import { differencesIn } from '../../tools/samples/judge-run.ts';
import { readManifests } from '../../tools/samples/read-manifests.ts';
import { runSample } from '../../tools/samples/run-sample.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = readManifests(`${root}/samples`);
const cache = new BuildCache(`${root}/.cache/samples`);
const table = read.kind === 'read' ? read.samples.flatMap((s) => s.manifest.engines.map((e) => [s, e] as const)) : [];

describe('sample results match the manifest', () => {
  it.each(table.map(([sample, engine]) => [sample.manifest.id, engine, sample] as const))(
    '%s on %s',
    async (_id, engine, sample) => {
      const module = await obtainModule(sample, cache);
      if (module.kind === 'failed') throw new Error(module.message);
      // Includes the smallest amount of work. "npm run samples -- --check" covers the larger ones.
      for (const manifest of [sample.manifest, ...workVariants(sample.manifest).slice(0, 1)]) {
        const run = await runSample(manifest, sample.folder, module.bytes, engine);
        expect(differencesIn(run, manifest)).toEqual([]);
      }
    },
  );
});
