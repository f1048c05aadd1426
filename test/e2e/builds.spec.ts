import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { NONCE_SIZE, withNonce } from '../../core/bench/nonce.ts';
import { reportSchema } from '../../core/report/report.ts';
import { BenchPage } from './bench-page.ts';
import { expect, test } from './fixtures.ts';
import { SITE_FOLDER } from './sites.ts';

// Measuring takes long on a busy machine.
test.describe.configure({ timeout: 180_000 });

/** Returns a build of Hello, world: builds differ in a custom section only. */
async function build(number: number): Promise<Buffer> {
  const folder = join(SITE_FOLDER, 'samples', 'hello-c');
  const name = (await readdir(folder)).find((file) => file.endsWith('.wasm'));
  if (name === undefined) throw new Error('the site has no module of hello-c');
  return Buffer.from(withNonce(await readFile(join(folder, name)), new Uint8Array(NONCE_SIZE).fill(number)));
}

test('compares two builds of a module phase by phase', async ({ page }) => {
  const bench = await BenchPage.open(page);
  await bench.drop({ name: 'old.wasm', bytes: await build(1), type: 'application/wasm' });
  const choose = bench.chooser.getByRole('button', { name: 'Compare with another build…' });
  const select = async (name: string, number: number) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), choose.click()]);
    await chooser.setFiles({ name, mimeType: 'application/wasm', buffer: await build(number) });
  };
  // The same file is refused, and nothing is lost.
  await select('copy.wasm', 1);
  await expect(bench.main).toContainText('copy.wasm is the same build');
  await select('new.wasm', 2);
  const builds = bench.chooser.getByRole('region', { name: 'Two builds' });
  await expect(builds).toContainText('old.wasm');
  await expect(builds).toContainText('new.wasm');
  await bench.setBlocks(2);
  const { violations } = await new AxeBuilder({ page }).include('section[aria-label="What to measure"]').analyze();
  expect(violations).toEqual([]);

  await bench.measureToEnd();
  const [sentence = '', ...figures] = await bench.answers();
  expect(sentence).toMatch(/B \(new\.wasm\).* A \(old\.wasm\)/);
  expect(figures).toHaveLength(5);
  for (const [at, label] of ['Compile', 'Instantiate', 'First output', 'First run', 'Warm run'].entries()) {
    expect(figures[at]).toMatch(new RegExp(`^${label}(.*(faster|slower)|same within|inconclusive)`));
  }
  const report = reportSchema.parse(JSON.parse(await bench.savedReport()));
  const [before, after] = report.subjects.map(({ key }) => key);
  expect(report.pairs).toEqual([{ host: 'browser:dyno', before, after }]);
  expect(report.failures).toEqual([]);

  // The choice survives a reload.
  await page.reload();
  await expect(bench.measure).toBeEnabled({ timeout: 30_000 });
  await expect(bench.chooser).toContainText(/2.builds/);
});
