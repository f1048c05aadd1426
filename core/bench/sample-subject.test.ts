import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { subjectSchema } from '../report/report.ts';
import { runConfigSchema } from '../run/config.ts';
import { manifestSchema, type Sample } from '../samples/manifest.ts';
import { isMeasurable, measuredConfig, sampleSource, sampleWork } from './sample-subject.ts';
import { subjectInput } from './subject.ts';

const FOLDER = join(import.meta.dirname, '../../samples');
const DIGEST = 'ab'.repeat(32);

/** All samples of the index, with fake modules. The templates of projects are next to them. */
const samples: readonly Sample[] = readdirSync(FOLDER)
  .filter((name) => existsSync(join(FOLDER, name, 'manifest.json')))
  .map((name) => ({
    ...manifestSchema.parse(JSON.parse(readFileSync(join(FOLDER, name, 'manifest.json'), 'utf8'))),
    module: { url: 'module.wasm', size: 8, sha256: DIGEST },
    sourceFiles: [],
    inputFiles: [],
    buildCommand: 'make',
  }));

const loaded = { moduleBytes: new Uint8Array(8), files: [['data/deep/a.txt', new Uint8Array(1)]] as const };
const facts = { url: null, digest: () => Promise.resolve(DIGEST) };

test('every measurable sample gives a valid subject', async () => {
  const measurable = samples.filter(isMeasurable);
  expect(measurable.length).toBeGreaterThan(5);
  for (const sample of measurable) {
    const source = sampleSource(sample, loaded);
    const input = await subjectInput(source, { ...facts, key: sample.id, work: sampleWork(sample) });
    expect(subjectSchema.safeParse(input.subject).error, sample.id).toBeUndefined();
    expect(runConfigSchema.safeParse(input.config).error, sample.id).toBeUndefined();
    expect(input.config.stdin.kind, sample.id).not.toBe('live');
  }
});

test('a reactor is not measurable', () => {
  const reactors = samples.filter(({ shape }) => shape === 'reactor');
  expect(reactors.length).toBeGreaterThan(0);
  expect(reactors.filter(isMeasurable)).toEqual([]);
});

test('a sample gets its declared input and clock', () => {
  const fixed = samples.filter((sample) => sample.expected?.deterministic !== undefined);
  expect(fixed.length).toBeGreaterThan(0);
  for (const sample of fixed) expect(measuredConfig(sample).deterministic).toEqual(sample.expected?.deterministic);
});

test('files come with their parent directories', () => {
  const [sample] = samples;
  if (sample === undefined) throw new Error('there are samples');
  const { files } = sampleSource(sample, loaded);
  expect(files.get('data')?.kind).toBe('directory');
  expect(files.get('data/deep')?.kind).toBe('directory');
  expect(files.get('data/deep/a.txt')?.kind).toBe('file');
});

test('text on stdin is passed as bytes and its digest recorded', async () => {
  const [sample] = samples.filter(({ run }) => run.stdin.kind === 'text');
  if (sample === undefined) throw new Error('a sample reads text');
  const input = await subjectInput(sampleSource(sample, loaded), { ...facts, key: 'a', work: null });
  expect(input.stdinBytes?.length).toBeGreaterThan(0);
  expect(input.subject.stdinSha256).toBe(DIGEST);
});
