import { reportSchema } from '../../core/report/report.ts';
import { violationsIn } from './accessibility.ts';
import { BenchPage } from './bench-page.ts';
import { speedsReport } from './bench-report.ts';
import { expect, test } from './fixtures.ts';

/* The answer above the charts: the sentence, the figures, the startup plot and the throughput table. */

test.describe.configure({ timeout: 120_000 });

test('opens on the reference report, with an answer that can be read and used by keyboard', async ({ page }) => {
  const bench = await BenchPage.open(page);
  const [sentence, ...tiles] = await bench.answers();
  expect(sentence).toMatch(/ starts in \d.* in a \w+ tab: .* than docker run, .* than native\.$/);
  expect(tiles).toHaveLength(4);
  await expect(bench.source).toHaveValue(/^baseline:/);

  // The rows of the plot are options in the order of their values; each has its values as a sentence.
  const plot = page.getByRole('listbox', { name: /Startup time by host/ });
  const rows = plot.getByRole('option');
  await expect(plot.getByRole('option', { selected: true })).toHaveAccessibleName(/^native: .* the baseline\.$/);
  const names = () => rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-host') ?? ''));
  const byValue = await names();
  expect(byValue.indexOf('wazero:cached')).toBeLessThan(byValue.indexOf('docker'));
  const colourOf = (host: string) =>
    plot
      .locator(`[data-host="${host}"] [aria-hidden]`)
      .first()
      .evaluate((sign) => getComputedStyle(sign).color);
  const colours = [await colourOf('wazero:cached'), await colourOf('docker')];

  await page.getByRole('radiogroup', { name: 'Sort hosts by' }).getByText('Name', { exact: true }).click();
  const byName = await names();
  expect(byName.toSorted()).toEqual(byValue.toSorted());
  expect(byName).not.toEqual(byValue);

  // All hosts are shown on request, in the same colours.
  const note = page.getByRole('note').filter({ hasText: 'Showing' });
  await expect(note).toContainText(/fastest-starting variant of each runtime \(\d+ of \d+ hosts\)/);
  await note.getByRole('button', { name: /Show all \d+ hosts/ }).click();
  await expect(note).toBeHidden();
  expect((await names()).length).toBeGreaterThan(byName.length);
  expect([await colourOf('wazero:cached'), await colourOf('docker')]).toEqual(colours);

  // Arrow keys move between the rows, and Enter selects the baseline.
  await rows.first().focus();
  await page.keyboard.press('End');
  await expect(rows.last()).toBeFocused();
  await page.keyboard.press('Home');
  await expect(rows.first()).toBeFocused();
  await plot.locator('[data-host="docker"]').focus();
  await page.keyboard.press('Enter');
  await expect(plot.getByRole('option', { selected: true })).toHaveAccessibleName(/^docker run: /, { timeout: 60_000 });
  await expect(plot.locator('[data-host="native"]')).toHaveAccessibleName(/faster than docker run/);

  await bench.openWarnings();
  expect(await violationsIn(page)).toEqual([]);
  // The saved report contains all hosts.
  expect(reportSchema.parse(JSON.parse(await bench.savedReport())).hosts.length).toBeGreaterThan(byName.length);
});

test('shows throughput as a table that is sorted and read by keyboard', async ({ page }) => {
  const bench = await BenchPage.open(page);
  await bench.openReport('speeds.json', speedsReport());
  await bench.answers();
  const table = page.getByRole('table', { name: 'How fast does it run?' });
  const hosts = () => table.locator('tbody th').allTextContents();
  await expect(table.getByRole('columnheader', { name: 'Mean' })).toHaveAttribute('aria-sort', 'descending');
  expect((await hosts()).map((name) => name.replace(/^\W+/, ''))).toEqual(['native', 'Chromium (dyno)', 'wazero']);

  const head = table.getByRole('columnheader', { name: 'Planets' });
  await head.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  expect((await hosts())[0]).toContain('Chromium (dyno)');

  // One cell is in the tab order, and the arrow keys move to the others.
  const cells = table.locator('tbody').getByRole('button');
  await cells.first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(table.locator(':focus')).toHaveAccessibleName(
    /^Planets, Chromium \(dyno\): 1\d\d% of native \(95% CI .*\), faster than native, .*rows\/s .*, 12\s+rounds\.$/,
  );
  await page.keyboard.press('ArrowDown');
  await expect(table.locator(':focus')).toHaveAccessibleName(/^Planets, native: the baseline/);
});

test('shows an empty state if neither a saved report nor the reference can be loaded', async ({ browser }) => {
  // A page without the console check: failed requests are logged there.
  const page = await browser.newPage();
  try {
    await page.route('**/baselines/**', (route) => route.abort());
    const bench = await BenchPage.open(page);
    await expect(bench.main.getByRole('heading', { name: 'No report to show' })).toBeVisible();
  } finally {
    await page.close();
  }
});
