import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { jsonLines } from '../../cli/reports/json-lines.ts';
import { parquet } from '../../cli/reports/parquet.ts';
import { generateRows } from '../fixtures/dataset-rows.ts';

/* Generated tables, and the Dataset screen as a user sees it. */

export interface GeneratedTable {
  readonly folder: string;
  readonly file: string;
  readonly remove: () => void;
}

/** Writes a table as `dyno merge` does. */
export function generateTable(rows: number, format: 'parquet' | 'jsonl' = 'parquet'): GeneratedTable {
  const folder = mkdtempSync(join(tmpdir(), 'wasm-dyno-table-'));
  const file = join(folder, `dataset.${format}`);
  const sink = (format === 'parquet' ? parquet : jsonLines)(file);
  sink.add(generateRows(rows));
  sink.close();
  return { folder, file, remove: () => rmSync(folder, { recursive: true }) };
}

export class DatasetPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(page: Page, address = '#/dataset'): Promise<DatasetPage> {
    await page.goto(address);
    await page.getByRole('main').waitFor();
    return new DatasetPage(page);
  }

  /** The name, and the numbers of rows and columns. */
  get size(): Locator {
    return this.page.getByRole('status').filter({ hasText: 'column' });
  }

  get filters(): Locator {
    return this.page.getByRole('search', { name: 'Filters' });
  }

  get chart(): Locator {
    return this.page.getByRole('region', { name: 'Chart' });
  }

  get rows(): Locator {
    return this.page.getByRole('region', { name: 'Rows', exact: true });
  }

  get sql(): Locator {
    return this.page.getByRole('region', { name: 'SQL', exact: true });
  }

  /** Opens a file with the system's file picker. */
  async openFile(file: string): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: /^Open(…| files…)$/ }).click();
    await (await choosing).setFiles(file);
  }

  /** Adds or removes a value of a filter. */
  async toggle(facet: string, value: string): Promise<void> {
    await this.filters.getByRole('group', { name: facet }).getByRole('checkbox', { name: value, exact: true }).click();
  }

  /** Waits until the filters, the chart and the table show the results of their queries. */
  async settled(): Promise<void> {
    for (const part of [this.filters, this.chart, this.rows]) {
      await part.and(this.page.locator('[aria-busy="false"]')).waitFor();
    }
  }

  /** Runs a query in the console. */
  async query(sql: string): Promise<void> {
    if (!(await this.sql.getByRole('textbox', { name: 'Query' }).isVisible())) {
      await this.sql.getByText('SQL console').click();
    }
    await this.sql.getByRole('textbox', { name: 'Query' }).fill(sql);
    await this.page.keyboard.press('Control+Enter');
  }
}
