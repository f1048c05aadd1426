import AxeBuilder from '@axe-core/playwright';
import { BenchPage } from './bench-page.ts';
import { quickReport } from './bench-report.ts';
import { expect, test } from './fixtures.ts';

// Measuring takes long on a busy machine.
test.describe.configure({ timeout: 180_000 });
test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('shares a result as a link that a reader opens, re-runs and compares with the author', async ({ page, browser, site }) => {
  const author = await BenchPage.open(page);
  await author.openReport('elsewhere.json', quickReport());
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
  await expect(dialog.getByRole('region', { name: 'What readers see' })).toContainText('rounded the samples to 3 digits');
  await dialog.getByRole('button', { name: 'Undo last change' }).click();
  await expect.poll(lengthOf).toBe(whole);
  await dialog.getByText('QR code', { exact: true }).click();
  await expect(dialog.getByRole('img', { name: /^QR code of the link/ })).toBeVisible();
  await dialog.getByText('Markdown', { exact: true }).click();
  await expect(dialog.getByRole('textbox', { name: 'Markdown' })).toHaveValue(/^\[.+\]\(http.+\)$/);
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
