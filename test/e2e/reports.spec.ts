import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { speedsReport } from './bench-report.ts';
import { expect, test } from './fixtures.ts';

/* The Reports screen: open, name, tag, search, delete, undo, compare, and everything again after a reload. */

test.describe.configure({ timeout: 60_000 });

const hyperfine = (seconds: number): string =>
  JSON.stringify({
    results: ['sort data.csv', 'awk -f sum.awk'].map((command, index) => ({
      command,
      median: seconds * (index + 1),
      times: Array.from({ length: 12 }, (_, run) => seconds * (index + 1) * (1 + 0.01 * Math.sin(run * 2.4 + index))),
    })),
  });

async function dropFiles(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  const transfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer();
    for (const [name, text] of Object.entries(given)) data.items.add(new File([text], name, { lastModified: 1e12 }));
    return data;
  }, files);
  for (const event of ['dragenter', 'dragover', 'drop']) {
    await page.dispatchEvent('body', event, { dataTransfer: transfer });
  }
  await transfer.dispose();
}

test('keeps, names, finds, deletes, restores and compares opened reports', async ({ page }) => {
  await page.goto('./#/reports');
  const main = page.getByRole('main').filter({ visible: true });
  const table = main.getByRole('table', { name: 'Reports' });
  const row = (name: string | RegExp) => table.getByRole('row').filter({ hasText: name });
  await expect(main.getByRole('heading', { name: 'No saved reports' })).toBeVisible();
  await expect(row('Reference')).not.toHaveCount(0);

  // The kind is recognised from the content; other files are refused with a reason, and nothing is lost.
  await dropFiles(page, {
    'one.txt': hyperfine(0.01),
    'two.json': hyperfine(0.012),
    'speeds.json': JSON.stringify(speedsReport()),
    'notes.json': '{"a":1}',
  });
  await expect(main.getByText(/Saved 3\s+reports \(recognised: hyperfine\)/)).toBeVisible();
  await expect(main.getByRole('alert')).toContainText('notes.json could not be opened');
  await main.getByRole('button', { name: 'Close', exact: true }).click();

  await main.getByRole('button', { name: 'Rename one.txt' }).click();
  await main.getByRole('textbox', { name: 'Name of one.txt' }).fill('Before the fix');
  await page.keyboard.press('Enter');
  await main.getByRole('button', { name: 'Add a tag to Before the fix' }).click();
  await main.getByRole('textbox', { name: 'New tag for Before the fix' }).fill('release 1');
  await page.keyboard.press('Enter');
  await expect(row('release 1')).toContainText('Before the fix');

  const search = main.getByRole('searchbox', { name: 'Search reports' });
  await search.fill('release awk');
  await expect(table.locator('tbody tr')).toHaveCount(1);
  await search.fill('');

  await main.getByRole('button', { name: 'Delete two.json' }).click();
  await expect(row('two.json')).toHaveCount(0);
  await main.getByRole('button', { name: 'Undo' }).click();
  await expect(row('two.json')).toHaveCount(1);

  await page.reload();
  await expect(row('release 1')).toContainText('Before the fix');
  await expect(row('Speeds')).toHaveCount(1);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await main.getByRole('checkbox', { name: 'Select Before the fix' }).check();
  await main.getByRole('checkbox', { name: 'Select two.json' }).check();
  await main.getByRole('button', { name: 'Compare' }).click();
  await expect(main.getByRole('heading', { name: /Compare 2\s+reports/ })).toBeVisible();
  await expect(main.getByText(/B compared with A:/)).toBeVisible();
  await expect(main.getByText(/shift of the machine is unknown/).first()).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.goBack();

  await main.getByRole('button', { name: 'History' }).click();
  await expect(main.getByRole('figure')).toContainText('Cold start to exit');
  await expect(main.getByText(/Changes are marked from 8\s+reports/)).toBeVisible();
  await page.goBack();

  await row('Speeds').getByRole('button', { name: 'Speeds', exact: true }).click();
  await expect(page.getByTestId('answer')).toContainText('SHA-256');
});

test('upgrades the reports of an earlier version, and shows the changes of another tab', async ({ page, context }) => {
  // A screen that does not open the saved reports.
  await page.goto('./#/method');
  await page.evaluate(
    (report) =>
      new Promise<void>((resolve, reject) => {
        // Dexie multiplies its version numbers by 10.
        const opening = indexedDB.open('wasm-dyno-reports', 10);
        opening.onerror = () => reject(opening.error);
        opening.onupgradeneeded = () => {
          for (const name of ['entries', 'reports']) opening.result.createObjectStore(name, { keyPath: 'id' });
        };
        opening.onsuccess = () => {
          const saving = opening.result.transaction(['entries', 'reports'], 'readwrite');
          const { id, title, created } = report;
          const entry = { id, title, created, subjects: ['SHA-256'], hosts: ['native'], completeness: 'complete' };
          saving.objectStore('entries').put(entry);
          saving.objectStore('reports').put(report);
          saving.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    speedsReport(),
  );
  await page.goto('./#/reports');
  const rowOf = (tab: Page, name: string) => tab.getByRole('table', { name: 'Reports' }).getByRole('row', { name });
  // The machine and the size are facts that the earlier version did not store.
  await expect(rowOf(page, 'Speeds')).toContainText(/4\s+cores.*KiB/);

  const other = await context.newPage();
  await other.goto('./#/reports');
  await other.getByRole('button', { name: 'Rename Speeds' }).click();
  await other.getByRole('textbox', { name: 'Name of Speeds' }).fill('Renamed there');
  await other.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Add a tag to Renamed there' }).click();
  await page.keyboard.type('tagged here');
  await page.keyboard.press('Enter');
  await expect(rowOf(other, 'Renamed there')).toContainText('tagged here');

  // An exported archive restores what was deleted, with its name and tags.
  const [download] = await Promise.all([
    other.waitForEvent('download'),
    other.getByRole('button', { name: 'Export all' }).click(),
  ]);
  await other.getByRole('button', { name: 'Delete Renamed there' }).click();
  await expect(rowOf(page, 'Renamed there')).toHaveCount(0);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open files' }).click(),
  ]);
  await chooser.setFiles(await download.path());
  await expect(rowOf(page, 'Renamed there')).toContainText('tagged here');
});
