import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { EngineId } from '../../core/run/config.ts';
import { type Sample, sampleIndexSchema } from '../../core/samples/manifest.ts';

/** A sample on an engine that its manifest claims: one test each. */
export interface SampleCase {
  readonly name: string;
  readonly sample: Sample;
  readonly engine: EngineId;
}

/** The samples as built into public/samples/, for tests of the page. */
export function builtSamples(): readonly Sample[] {
  const file = fileURLToPath(new URL('../../public/samples/index.json', import.meta.url));
  if (!existsSync(file)) throw new Error('The samples are not built. Run "npm run samples" first.');
  return sampleIndexSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).samples;
}

/** Every sample on every engine that it claims. */
export function sampleCases(): readonly SampleCase[] {
  return builtSamples().flatMap((sample) =>
    sample.engines.map((engine) => ({ name: `${sample.id} on ${engine}`, sample, engine })),
  );
}
