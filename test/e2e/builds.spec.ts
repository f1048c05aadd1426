import AxeBuilder from '@axe-core/playwright';
import { reportSchema } from '../../core/report/report.ts';
import { BenchPage } from './bench-page.ts';
import { expect, test } from './fixtures.ts';
import { workModule } from './work-module.ts';

// Measuring takes long on a busy machine.
test.describe.configure({ timeout: 180_000 });

const STEPS = 1_000_000;

// Small differences are found on a quiet machine only: `npm run bench:truth` shows how small.
test('compares two builds phase by phase, and finds that one does more work', async ({ page }) => {
  const bench = await BenchPage.open(page);
  await bench.drop({ name: 'old.wasm', bytes: await workModule(STEPS), type: 'application/wasm' });
  const choose = bench.chooser.getByRole('button', { name: 'Compare with another build…' });
  const select = async (name: string, steps: number) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), choose.click()]);
    await chooser.setFiles({ name, mimeType: 'application/wasm', buffer: await workModule(steps) });
  };
  // The same file is refused, and nothing is lost.
  await select('copy.wasm', STEPS);
  await expect(bench.main).toContainText('copy.wasm is the same build');
  await select('new.wasm', 3 * STEPS);
  const builds = bench.chooser.getByRole('region', { name: 'Two builds' });
  await expect(builds).toContainText('old.wasm');
  await expect(builds).toContainText('new.wasm');
  await bench.setBlocks(6);
  const { violations } = await new AxeBuilder({ page }).include('section[aria-label="What to measure"]').analyze();
  expect(violations).toEqual([]);

  await bench.measureToEnd();
  const [sentence = '', ...figures] = await bench.answers();
  expect(sentence).toMatch(/B \(new\.wasm\).* ends its first run [\d.]+× slower.* A \(old\.wasm\)/);
  expect(figures.find((figure) => figure.startsWith('First run'))).toMatch(/slower/);
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
