import AxeBuilder from '@axe-core/playwright';
import { DatasetPage, generateTable } from './dataset-page.ts';
import { expect, test } from './fixtures.ts';

test('filters, charts, queries and saves 100,000 results', async ({ page }) => {
  const table = generateTable(100_000);
  try {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    const dataset = await DatasetPage.open(page);
    // DuckDB is loaded with the first table.
    expect(requests.filter((url) => url.includes('duckdb'))).toEqual([]);
    await dataset.openFile(table.file);
    await expect(dataset.size).toHaveText(/^100,000\srows, 35\scolumns$/);

    await dataset.toggle('Program', 'sha256');
    await expect(dataset.size).toHaveText(/^20,000 of 100,000\srows/);
    await dataset.settled();
    await expect(dataset.chart.getByRole('application')).toBeVisible();
    await expect(dataset.rows.getByRole('row')).toHaveCount(101);
    await dataset.chart.getByText('Over time').click();
    await expect(dataset.chart.getByRole('application', { name: /over time/ })).toBeVisible();

    await dataset.query("SELECT host_label,\n  valu FROM 'dataset.parquet'");
    await expect(dataset.sql.getByRole('alert')).toContainText('Line 2, column 3');
    await dataset.query("SELECT count(*) AS found FROM 'dataset.parquet' WHERE host_key = 'docker'");
    await expect(dataset.sql.getByRole('cell')).toHaveText('12500');

    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);

    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save rows' }).click();
    await page.getByRole('menuitem', { name: 'CSV' }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe('dataset-filtered.csv');
  } finally {
    table.remove();
  }
});
