import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { testSubject } from '../../core/report/report.testing.ts';
import { BenchPage } from './bench-page.ts';
import { quickReport } from './bench-report.ts';
import { expect, test } from './fixtures.ts';
import { SITE_FOLDER } from './sites.ts';

// Measuring takes long on a busy machine.
test.describe.configure({ timeout: 180_000 });
test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('shares a result as a link that a reader opens, re-runs and compares with the author', async ({
  page,
  browser,
  site,
}) => {
  const author = await BenchPage.open(page);
  await author.openReport('elsewhere.json', quickReport());
  // Until then, the reference is on screen.
  await expect(author.answer).toContainText('Example 9000');
  const answers = await author.answers();
  const startup = await author.tableOf('Startup');

  const requests: string[] = [];
  page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`));
  const dialog = await author.share();
  const link = dialog.getByRole('textbox', { name: 'Link' });
  const length = dialog.getByTestId('link-length');
  const lengthOf = async () => Number((await length.textContent())?.replace(/\D/g, ''));
  await expect(dialog).toContainText('only works on this machine');
  await expect(dialog).toContainText('to the last printed digit');
  expect(await lengthOf()).toBe((await link.inputValue()).length);
  const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);

  // Every step is shown and can be undone.
  const whole = await lengthOf();
  await dialog.getByRole('radio', { name: '3 digits' }).check();
  await expect.poll(lengthOf).toBeLessThan(whole);
  await expect(dialog.getByRole('region', { name: 'What readers see' })).toContainText(
    'rounded the samples to 3 digits',
  );
  await dialog.getByRole('button', { name: 'Undo last change' }).click();
  await expect.poll(lengthOf).toBe(whole);
  await dialog.getByText('QR code', { exact: true }).click();
  await expect(dialog.getByRole('img', { name: /^QR code of the link/ })).toBeVisible();
  await dialog.getByText('Markdown', { exact: true }).click();
  await expect(dialog.getByRole('textbox', { name: 'Markdown', exact: true })).toHaveValue(/^\[.+\]\(http.+\)$/);
  await dialog.getByText('Link', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect(dialog).toContainText('Link copied.');
  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(address).toBe(await link.inputValue());
  // The page loads the code of the dialog, and sends nothing else.
  expect(requests.filter((request) => !request.startsWith(`GET ${site.url}assets/`))).toEqual([]);

  const context = await browser.newContext();
  const fresh = await context.newPage();
  const reader = await BenchPage.open(fresh, address);
  await expect(reader.main).toContainText('Measured by the author of the link on Example 9000');
  await expect(reader.main).toContainText('Not measured here: native.');
  await expect(reader.progress).toBeHidden();
  expect(await reader.answers()).toEqual(answers);
  expect(await reader.tableOf('Startup')).toEqual(startup);

  await reader.bar.getByRole('button', { name: 'Export: Answer' }).click();
  const [card] = await Promise.all([
    fresh.waitForEvent('download'),
    fresh.getByRole('menuitem', { name: 'Card (PNG)' }).click(),
  ]);
  expect(card.suggestedFilename()).toMatch(/-card\.png$/);

  await fresh.getByRole('button', { name: 'Re-run here' }).click();
  await expect(reader.progress).toBeVisible();
  await reader.ended();
  const overlay = fresh.getByRole('region', { name: 'Next to the result of the link: Hello, world' });
  const ratios = overlay.getByRole('table', { name: /^Startup time relative to/ });
  await expect(ratios).toContainText('Author: Example 9000');
  await expect(ratios).toContainText(/You: .*\d+\scores?/);
  await expect(ratios.getByRole('rowheader')).toHaveText([/bjorn3/]);
  expect(fresh.url()).toBe(address);

  // Both results are there again after a reload.
  await fresh.reload();
  await expect(reader.main).toContainText('Measured by the author of the link');
  await expect(fresh.getByRole('region', { name: 'Next to your result: Hello, world' })).toContainText(/You/);

  await fresh.getByRole('button', { name: 'Load these settings' }).click();
  await expect(fresh).toHaveURL(/#\/bench$/);
  await reader.openForm();
  await expect(reader.programs.getByRole('listitem')).toHaveText(['Hello, world']);
  await context.close();
});

test('names the file that a linked result needs, and accepts it by its digest', async ({ page }) => {
  const folder = join(SITE_FOLDER, 'samples/hello-c');
  const file = (await readdir(folder)).find((name) => name.endsWith('.wasm'));
  const sample = await readFile(join(folder, file ?? 'no module of hello-c'));
  // An empty custom section makes another module that does the same.
  const mine = Buffer.concat([sample, Buffer.from([0, 2, 1, 0x78])]);
  const moduleSha256 = createHash('sha256').update(mine).digest('hex');
  const report = quickReport();
  const subject = testSubject('module', { name: 'mine.wasm', sample: null, moduleSha256, work: null });
  const author = await BenchPage.open(page);
  await author.openReport('elsewhere.json', {
    ...report,
    subjects: [subject],
    series: report.series.map((series) => ({ ...series, subject: 'module' })),
  });
  await expect(author.answer).toContainText('Example 9000');
  const address = await author.linkAddress();

  await page.goto('about:blank');
  const reader = await BenchPage.open(page, address);
  const review = reader.main.getByRole('note').filter({ hasText: 'Linked result' });
  await expect(review).toContainText(moduleSha256);
  await expect(review.getByRole('button', { name: 'Re-run here' })).toBeDisabled();
  await reader.drop({ name: 'other.wasm', bytes: sample });
  await expect(reader.main.getByRole('alert')).toContainText('other.wasm is not the file that the link needs');
  await reader.drop({ name: 'renamed.wasm', bytes: mine });
  await expect(review.getByRole('button', { name: 'Re-run here' })).toBeEnabled();
  await expect(review).not.toContainText(moduleSha256);
  await expect(reader.programs.getByRole('listitem')).toHaveCount(3);
});
