import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Report } from '../../core/report/report.ts';
import type { DroppedFile } from './play-page.ts';

/** Drives the Bench screen as a user does. */
export class BenchPage {
  readonly page: Page;
  readonly main: Locator;
  readonly chooser: Locator;
  readonly programs: Locator;
  readonly hosts: Locator;
  readonly measure: Locator;
  readonly progress: Locator;
  /** The sentence, the line below it and the figures. */
  readonly answer: Locator;
  readonly sentence: Locator;
  /** Is only there while the warnings are open. */
  readonly warnings: Locator;
  /** The bar that shows the open report and its actions. */
  readonly bar: Locator;
  readonly source: Locator;

  private constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main').filter({ visible: true });
    this.chooser = page.getByRole('region', { name: 'What to measure' });
    this.programs = this.chooser.getByRole('group', { name: 'Programs' });
    this.hosts = this.chooser.getByRole('group', { name: 'Hosts' });
    this.measure = this.chooser.getByRole('button', { name: /^Measure/ });
    this.progress = page.getByRole('region', { name: 'Progress' });
    this.answer = page.getByTestId('answer');
    this.sentence = this.answer.getByRole('heading', { level: 2 });
    this.warnings = this.answer.getByRole('list', { name: 'Warnings' });
    this.bar = page.getByRole('toolbar', { name: 'Report' });
    this.source = this.bar.getByRole('combobox', { name: 'Report on screen' });
  }

  /**
   * Opens the screen and waits until something could be measured.
   * @param address relative to the test's site, or whole
   */
  static async open(page: Page, address = './#/bench'): Promise<BenchPage> {
    await page.goto(address);
    const bench = new BenchPage(page);
    await expect(bench.measure).toBeEnabled({ timeout: 30_000 });
    await bench.openForm();
    return bench;
  }

  /** Shows the fields of the form. */
  async openForm(): Promise<void> {
    const line = this.chooser.getByRole('button', { name: /round|hosts/, expanded: false });
    if (await line.isVisible()) await line.click();
    await expect(this.programs).toBeVisible();
  }

  /** Shows the warnings of the report. */
  async openWarnings(): Promise<void> {
    await this.answer.getByRole('button', { name: /^\d+\s+warnings?$/ }).click();
    await expect(this.warnings).toBeVisible();
  }

  /** Sets the number of rounds. A small number keeps a test short. */
  async setBlocks(blocks: number): Promise<void> {
    await this.chooser.getByText('Custom', { exact: true }).click();
    await this.chooser.getByRole('textbox', { name: 'Number of rounds' }).fill(String(blocks));
  }

  async setParts(parts: 'Startup' | 'Throughput' | 'Both' | 'Everything'): Promise<void> {
    await this.chooser.getByRole('radiogroup', { name: 'Measure' }).getByText(parts, { exact: true }).click();
  }

  /** Removes all entries of a row except the given ones. */
  async keepOnly(row: 'programs' | 'hosts', ...names: string[]): Promise<void> {
    const chips = this[row].getByRole('listitem');
    for (const chip of await chips.allTextContents()) {
      if (names.some((name) => chip.includes(name))) continue;
      await this[row].getByRole('button', { name: `Remove ${chip.replace(/^\W+/, '')}` }).click();
    }
    await expect(chips).toHaveCount(names.length);
  }

  /** Clicks Measure and waits for the end. */
  async measureToEnd(): Promise<void> {
    await this.measure.click();
    await this.ended();
  }

  async ended(): Promise<void> {
    // The button is disabled while programs are loaded and measured.
    await expect(this.measure).toBeEnabled({ timeout: 150_000 });
    await expect(this.progress).toBeHidden();
    await expect(this.sentence).not.toContainText('omput', { timeout: 60_000 });
  }

  /** Returns the file that "Save report" downloads, as text. */
  async savedReport(): Promise<string> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.bar.getByRole('button', { name: /^Save/ }).click(),
    ]);
    return readFile(await download.path(), 'utf8');
  }

  /** Opens the share dialog of the report on screen. */
  async share(): Promise<Locator> {
    await this.bar.getByRole('button', { name: 'Share' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Share result' });
    await expect(dialog.getByRole('textbox', { name: 'Link' })).toHaveValue(/#\/result\//);
    return dialog;
  }

  /** Returns the address of the link to the report on screen. */
  async linkAddress(): Promise<string> {
    const dialog = await this.share();
    const address = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
    await this.page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    return address;
  }

  async openReport(name: string, report: Report | string): Promise<void> {
    const text = typeof report === 'string' ? report : JSON.stringify(report);
    await this.drop({ name, bytes: Buffer.from(text), type: 'application/json' });
  }

  async drop({ name, bytes, type = '' }: DroppedFile): Promise<void> {
    const given = { name, type, bytes: [...bytes] };
    const transfer = await this.page.evaluateHandle((file) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(file.bytes)], file.name, { type: file.type }));
      return data;
    }, given);
    for (const event of ['dragenter', 'dragover', 'drop']) {
      await this.page.dispatchEvent('body', event, { dataTransfer: transfer });
    }
    await transfer.dispose();
  }

  /** Returns the sentence and the figures. */
  async answers(): Promise<string[]> {
    // A worker computes the values, which takes a moment.
    await expect(this.sentence).not.toContainText('omput', { timeout: 60_000 });
    return [...(await this.sentence.allTextContents()), ...(await this.answer.locator('dl > div').allTextContents())];
  }

  async chooseProgram(name: string): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Program' }).getByText(name, { exact: true }).click();
  }

  /** Scrolls to a chart or table and returns it. It is drawn when it comes near the screen. */
  async showView(name: string): Promise<Locator> {
    await this.page.getByRole('navigation', { name: 'Charts' }).getByRole('button', { name, exact: true }).click();
    return this.page.locator('[data-panel]').and(this.page.getByRole('region', { name, exact: true }));
  }

  /** Moves the pointer over a plot, then steps through its marks with the keyboard. */
  async pointAndStep(plot: Locator): Promise<void> {
    await plot.scrollIntoViewIfNeeded();
    const box = await plot.boundingBox();
    if (box === null) throw new Error('the plot has no place on the page');
    for (let step = 0; step < 40; step += 1) {
      await this.page.mouse.move(box.x + 80 + step * 20, box.y + box.height * 0.5 + (step % 5) * 8);
    }
    await plot.focus();
    for (let step = 0; step < 10; step += 1) {
      await this.page.keyboard.press(step % 4 === 3 ? 'ArrowDown' : 'ArrowRight');
    }
  }

  /** Returns the cells of a chart's table, row by row, with the heads first. */
  async tableOf(view: string): Promise<string[][]> {
    const pane = await this.showView(view);
    await pane.getByRole('radiogroup', { name: /view$/ }).getByText('Table', { exact: true }).click();
    const rows = pane.getByRole('table').getByRole('row');
    await expect(rows.first()).toBeVisible();
    return rows.evaluateAll((all) =>
      all.map((row) =>
        [...row.children].map((each) => {
          const head = each.getAttribute('scope') === 'row' ? each.getAttribute('data-value') : null;
          return head ?? each.textContent?.trim() ?? '';
        }),
      ),
    );
  }
}
