import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import type { EngineId, RunConfig } from '../../core/run/config.ts';
import type { SampleCall } from '../../core/samples/manifest.ts';
import { type ProgramName, testProgram } from '../fixtures/programs.ts';

/** A file to drop on the page. */
export interface DroppedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type?: string;
}

export type LimitLabel = 'Time' | 'Memory' | 'Output' | 'Files';

const literally = (text: string) => text.replaceAll(/[.?*+()[\]{}|^$\\]/g, '\\$&');

const exactly = (text: string, after = '') => new RegExp(`^${literally(text)}${after}$`);

/** Drives the Play screen as a user does. */
export class PlayPage {
  readonly page: Page;
  readonly main: Locator;
  /** The run bar: module name and Run button. */
  readonly bar: Locator;
  /** Names the open program. */
  readonly program: Locator;
  readonly run: Locator;
  /** The same button while the configuration is invalid. */
  readonly fix: Locator;
  readonly stop: Locator;
  /** The status bar with the outcome of the last run. */
  readonly outcome: Locator;
  readonly terminal: Locator;
  readonly configuration: Locator;
  readonly files: Locator;
  readonly editor: Locator;
  /** The list of files that the last run changed. */
  readonly changes: Locator;
  /** The badge that shows whether the page is isolated. */
  readonly environment: Locator;

  /** In the run bar, or in the configuration of a narrow page. */
  readonly args: Locator;
  readonly engine: Locator;

  private constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.bar = page.getByRole('toolbar', { name: 'Run' });
    this.program = this.bar.getByRole('button').first();
    this.run = this.bar.getByRole('button', { name: /^(Run|Build and run)/ });
    this.fix = this.bar.getByRole('button', { name: /^Fix \d+ problem/ });
    this.stop = this.bar.getByRole('button', { name: /^Stop/ });
    this.args = page.getByRole('textbox', { name: 'Arguments', exact: true });
    this.engine = page.getByRole('combobox', { name: 'Engine' });
    this.outcome = page.locator('footer').getByRole('status');
    this.terminal = page.getByRole('region', { name: 'Terminal' });
    this.configuration = page.getByRole('region', { name: 'Configuration' });
    this.files = page.getByRole('region', { name: 'Files' });
    this.editor = page.getByRole('region', { name: 'Editor' });
    this.changes = page.getByRole('region', { name: 'Changes of the last run' });
    this.environment = page.getByRole('banner').getByRole('button', { name: /isolated/i });
  }

  /** Opens the page and waits until a program is loaded. */
  static async open(page: Page, url = './'): Promise<PlayPage> {
    await page.goto(url);
    const play = new PlayPage(page);
    await expect(play.run).toBeEnabled();
    return play;
  }

  /** Drops files on the page, as from the desktop. */
  async drop(...files: DroppedFile[]): Promise<void> {
    const plain = files.map(({ name, bytes, type }) => ({ name, type: type ?? '', bytes: [...bytes] }));
    const transfer = await this.page.evaluateHandle((given) => {
      const data = new DataTransfer();
      for (const { name, type, bytes } of given) data.items.add(new File([Uint8Array.from(bytes)], name, { type }));
      return data;
    }, plain);
    for (const type of ['dragenter', 'dragover', 'drop']) {
      await this.page.dispatchEvent('body', type, { dataTransfer: transfer });
    }
    await transfer.dispose();
  }

  /** Opens a test program by dropping it, and waits until it is loaded. */
  async openProgram(name: ProgramName): Promise<void> {
    await this.drop({ name: `${name}.wasm`, bytes: await testProgram(name), type: 'application/wasm' });
    await expect(this.bar).toContainText(`${name}.wasm`);
  }

  /** Preopens the entire workspace as "/", read-write, which many test programs expect. */
  async grantWorkspace(): Promise<void> {
    await this.configuration.getByRole('button', { name: 'Add folder' }).click();
    await this.configuration.getByRole('textbox', { name: 'Guest path of folder 1' }).fill('/');
    await this.configuration.getByRole('combobox', { name: 'Workspace folder for /' }).click();
    await this.page.getByRole('option', { name: 'Entire workspace' }).click();
    await this.configuration.getByRole('combobox', { name: 'Access to /' }).selectOption('read-write');
  }

  async setLimit(label: LimitLabel, text: string): Promise<void> {
    await this.configuration.getByRole('textbox', { name: label, exact: true }).fill(text);
  }

  async setArguments(line: string): Promise<void> {
    await this.args.fill(line);
  }

  /** Shows one of the tool panels. */
  async showTool(name: 'Terminal' | 'Inspect' | 'History'): Promise<void> {
    await this.page.getByRole('tab', { name, exact: true }).click();
  }

  async setStdin(kind: 'None' | 'Text' | 'File' | 'Live'): Promise<void> {
    await this.configuration.getByRole('radiogroup', { name: 'Stdin source' }).getByText(kind).click();
  }

  /** Clicks Run and waits for the end of the run. */
  async runToEnd(options: { timeout?: number } = {}): Promise<void> {
    await this.run.click();
    await this.ended(options);
  }

  async ended({ timeout = 30_000 }: { timeout?: number } = {}): Promise<void> {
    await expect(this.stop).toBeHidden({ timeout });
    await expect(this.run).toBeVisible();
  }

  /** Returns the text of the terminal. */
  screen(): Locator {
    return this.terminal.locator('.xterm-rows');
  }

  /** Returns the full output as bytes. */
  async output(stream: 'Both' | 'stdout' | 'stderr' = 'Both'): Promise<Buffer> {
    const choice = this.terminal.getByRole('radiogroup', { name: 'Streams shown' });
    await choice.getByText(stream, { exact: true }).click();
    const button = this.terminal.getByRole('button', { name: 'Download output' });
    // Without output there is nothing to download.
    if (/(^|\D)0\s?B out/.test((await this.outcome.textContent()) ?? '')) return Buffer.alloc(0);
    return this.downloaded(button);
  }

  /** Returns the file that a click on `button` downloads. */
  async downloaded(button: Locator): Promise<Buffer> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), button.click()]);
    return readFile(await download.path());
  }

  /** Returns all files of the workspace, by path. */
  async workspace(): Promise<Record<string, Uint8Array>> {
    return unzipSync(await this.downloaded(this.files.getByRole('button', { name: 'Download all as zip' })));
  }

  /** Returns the row of a file or folder. */
  file(name: string): Locator {
    return this.files.getByRole('treeitem', { name: new RegExp(`^${literally(name)}, `) });
  }

  /** Opens a text file from the tree and replaces its content with `text`. */
  async rewrite(name: string, text: string): Promise<void> {
    await this.file(name).click();
    const lines = this.editor.locator('.view-lines');
    await lines.click();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.type(text);
    await expect(lines).toContainText(text.trim().split('\n').at(-1) ?? '');
  }

  /** Returns the content of a workspace file as text. */
  async fileText(path: string): Promise<string> {
    return Buffer.from((await this.workspace())[path] ?? []).toString();
  }

  /** Opens a sample from the gallery and waits until it is loaded. */
  async openSample(title: string): Promise<void> {
    await this.pickSample(title);
    await expect(this.bar).toContainText(title, { timeout: 30_000 });
  }

  /** Opens the list of all samples. */
  async openGallery(): Promise<void> {
    await this.program.click();
  }

  /** Picks a sample in the gallery. */
  async pickSample(title: string): Promise<void> {
    await this.openGallery();
    await this.page.getByRole('combobox', { name: 'Find a sample' }).fill(title);
    await this.page
      .getByRole('option')
      .filter({ has: this.page.getByText(exactly(title, '( open now)?')) })
      .click();
  }

  async chooseEngine(engine: EngineId): Promise<void> {
    await this.engine.selectOption(engine);
  }

  async setDeterministic({ seed, startTime }: NonNullable<RunConfig['deterministic']>): Promise<void> {
    await this.configuration.getByRole('checkbox', { name: 'Fixed clock and seeded randomness' }).check();
    await this.configuration.getByRole('textbox', { name: 'Seed' }).fill(String(seed));
    const start = new Date(startTime).toISOString();
    await this.configuration.getByRole('textbox', { name: 'Clock starts at' }).fill(start);
  }

  /** Makes one call of a sample's manifest and returns the displayed result. The earlier calls must have been made. */
  async call(sampleCall: SampleCall, index: number): Promise<string> {
    const calls = this.page.getByRole('region', { name: 'Calls' });
    await calls.getByRole('combobox', { name: 'Example' }).selectOption(String(index));
    await calls.getByRole('button', { name: `Call ${sampleCall.export}` }).click();
    const results = calls
      .getByRole('list', { name: 'Results' })
      .getByRole('listitem')
      .filter({ has: this.page.locator('pre') });
    await expect(results).toHaveCount(index + 1);
    const newest = results.first().locator('pre');
    await expect(newest).not.toHaveText('running');
    return (await newest.textContent()) ?? '';
  }

  /** Types into the terminal. */
  async type(text: string): Promise<void> {
    await this.terminal.locator('.xterm-helper-textarea').focus();
    await this.page.keyboard.type(text);
  }
}
