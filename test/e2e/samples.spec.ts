import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINE_IDS, type EngineId } from '../../core/run/config.ts';
import { type Sample, sampleIndexSchema } from '../../core/samples/manifest.ts';
import { sha256 } from '../fixtures/programs.ts';
import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';
import { SITE_FOLDER } from './sites.ts';

const index = sampleIndexSchema.parse(JSON.parse(readFileSync(join(SITE_FOLDER, 'samples/index.json'), 'utf8')));

/** Runs the open sample as its manifest specifies, and compares the results. */
function expectManifest(play: PlayPage, sample: Sample, engine: EngineId): Promise<void> {
  return test.step(`"${sample.title}" on ${engine}`, () => runAsExpected(play, sample, engine));
}

async function runAsExpected(play: PlayPage, sample: Sample, engine: EngineId): Promise<void> {
  const { expected } = sample;
  if (expected === undefined) throw new Error(`${sample.id} expects nothing`);
  await play.chooseEngine(engine);
  if (expected.stdin !== undefined) {
    await play.setStdin('Text');
    await play.configuration.getByRole('textbox', { name: 'Stdin text' }).fill(expected.stdin);
  }
  if (expected.deterministic !== undefined) await play.setDeterministic(expected.deterministic);
  await play.runToEnd();
  await expect(play.outcome).toContainText(`exited ${expected.exitCode}`);
  expect(sha256(await play.output('stdout')), engine).toBe(expected.stdoutSha256);
  const made = Object.keys(expected.files).length > 0 ? await play.workspace() : {};
  for (const [path, digest] of Object.entries(expected.files)) {
    expect(sha256(made[path] ?? new Uint8Array()), `${path} on ${engine}`).toBe(digest);
  }
}

/** The samples that run on all of their engines here. Those of the others run in Node, as test/samples does. */
const ON_EVERY_ENGINE = ['hello-c', 'csv-json-c', 'python-script'];

const enginesOf = ({ id, engines }: Sample): readonly EngineId[] =>
  ON_EVERY_ENGINE.includes(id) ? engines : engines.slice(0, 1);

const doesWrite = ({ expected }: Sample): boolean => Object.keys(expected?.files ?? {}).length > 0;

/** These samples share a page, because opening a page takes longer than running them. */
const ON_ONE_PAGE = 6;

const promising = index.samples.filter(({ expected }) => expected !== undefined);

/** Samples that write files have separate pages, because others could find these files. */
const groups = [promising.filter(doesWrite), promising.filter((sample) => !doesWrite(sample))].flatMap((all) =>
  Array.from({ length: Math.ceil(all.length / ON_ONE_PAGE) }, (_, page) =>
    all.slice(page * ON_ONE_PAGE, (page + 1) * ON_ONE_PAGE),
  ),
);

for (const together of groups) {
  const titles = together.map(({ title }) => `"${title}"`).join(', ');
  test(`runs ${titles} as their manifests specify`, async ({ page }) => {
    const play = await PlayPage.open(page);
    for (const sample of together) {
      await play.openSample(sample.title);
      for (const engine of enginesOf(sample)) {
        await expectManifest(play, sample, engine);
        if (!doesWrite(sample)) continue;
        // The next run must write the files again.
        await play.changes.getByRole('button', { name: 'Revert all' }).click();
        await expect(play.changes).toBeHidden();
      }
    }
  });
}

test('runs samples on every engine', () => {
  const tested = promising.filter(({ id }) => ON_EVERY_ENGINE.includes(id)).flatMap(enginesOf);
  expect(ENGINE_IDS.filter((engine) => tested.filter((each) => each === engine).length < 2)).toEqual([]);
});

test('returns the results that manifests specify for functions of samples', async ({ page }) => {
  const play = await PlayPage.open(page);
  const called = index.samples.filter(({ calls }) => calls !== undefined);
  expect(called.length).toBeGreaterThan(0);
  for (const { title, calls = [] } of called) {
    await test.step(title, async () => {
      // The reactor of the sample before is still waiting for calls: opening this one stops it.
      await play.openSample(title);
      for (const [index, call] of calls.entries()) {
        const shown = await play.call(call, index);
        for (const value of [call.expected].flat()) expect(shown, call.export).toContain(value);
      }
      await expect(play.outcome).toContainText(`${title}ready for calls`);
    });
  }
  await play.stop.click();
  await play.ended();
});

test('finds samples by language and by description', async ({ page }) => {
  const play = await PlayPage.open(page);
  await play.openGallery();
  const search = page.getByRole('combobox', { name: 'Find a sample' });
  const options = page.getByRole('listbox', { name: 'Samples' }).getByRole('option');
  await expect(options).toHaveCount(index.samples.length);
  await search.fill('rust');
  await expect(options).toHaveCount(index.samples.filter(({ language }) => language === 'Rust').length);
  await search.fill('interactive');
  await expect(options.filter({ hasText: 'Guessing game' })).toBeVisible();
  await search.fill('no sample is called this');
  await expect(options).toHaveCount(0);
  await search.fill('smallest hello');
  await page.keyboard.press('Enter');
  await expect(play.bar).toContainText('The smallest hello');
});
