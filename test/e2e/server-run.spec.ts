import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { PROCESS_HOSTS } from '../../cli/hosts/all-hosts.ts';
import { violationsIn } from './accessibility.ts';
import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';
import { type RunningServer, startServer } from './sites.ts';

/* Runs the same program in the tab and on hosts of the local server. */

/** Two hosts from npm packages, and one that no machine has. */
const HOSTS = PROCESS_HOSTS.filter(({ id }) => id === 'node:wasi' || id === 'deno');
const NOWHERE = HOSTS.slice(0, 1).map((adapter) => ({
  ...adapter,
  id: 'nowhere',
  label: 'Nowhere',
  found: { kind: 'path' as const, names: ['dyno-is-nowhere'] },
  install: 'Build it.',
}));

let server: RunningServer;
test.beforeAll(async () => {
  server = await startServer([...HOSTS, ...NOWHERE]);
});
test.afterAll(() => server.close());

/** The server tab. */
class ServerTab {
  readonly panel: Locator;
  readonly both: Locator;
  readonly headline: Locator;

  constructor(page: Page) {
    this.panel = page.getByRole('region', { name: 'Run on the server' });
    this.both = this.panel.getByRole('button', { name: 'Run in both' });
    this.headline = this.panel.getByRole('heading', { level: 2 });
  }

  async choose(host: string): Promise<void> {
    await this.panel.getByRole('combobox', { name: 'Runtime on the server' }).selectOption(host);
  }

  /** Runs and waits for the result. */
  async run(): Promise<void> {
    await this.both.click();
    await expect(this.panel.getByRole('button', { name: 'Cancel' })).toBeHidden({ timeout: 30_000 });
  }

  /** Returns the last column of the table: what was compared, and how. */
  async verdicts(): Promise<Record<string, string>> {
    const rows = await this.panel.getByRole('table').first().locator('tbody tr').all();
    const cells = rows.map(async (row) => [
      await row.locator('th').innerText(),
      await row.locator('td').last().innerText(),
    ]);
    return Object.fromEntries(await Promise.all(cells));
  }
}

const open = (page: Page) => page.getByRole('tab', { name: 'Server', exact: true }).click();

const IDENTICAL = { Exit: 'identical', stdout: 'identical', stderr: 'identical', Files: 'identical' };

test('runs the same module in the page and on the server, and compares the results', async ({ page }) => {
  const play = await PlayPage.open(page, server.url);
  await open(page);
  const tab = new ServerTab(page);
  await expect(tab.panel).toContainText('Open the address that npm start prints.');

  // The token is read from the address and removed from it.
  await page.goto(server.address);
  await expect(tab.both).toBeEnabled();
  expect(page.url()).toBe(`${server.url}#/`);
  await tab.panel.getByText(/^Not installed/).click();
  await expect(tab.panel.getByRole('listitem')).toContainText([
    'Nowhere: dyno-is-nowhere is not on the PATH. Build it.',
  ]);

  await test.step('three samples are identical under two runtimes', async () => {
    for (const sample of ['Hello, world', 'SHA-256', 'CSV to JSON']) {
      await play.openSample(sample);
      for (const host of ['node:wasi', 'deno']) {
        await tab.choose(host);
        await tab.run();
        await expect(tab.headline, `${sample} under ${host}`).toHaveText('Identical output and result');
        expect(await tab.verdicts()).toMatchObject(IDENTICAL);
        if (sample !== 'CSV to JSON') continue;
        // The sample wrote a file; it is reverted so that the next run writes it again.
        const button = tab.panel.getByRole('button', { name: 'Download the server’s data/people.json' });
        expect((await play.downloaded(button)).toString()).toBe(await play.fileText('data/people.json'));
        await play.changes.getByRole('button', { name: 'Revert all' }).click();
        await expect(play.file('people.json')).toBeHidden();
      }
    }
  });

  await test.step('explains why a program that reads the clock differs', async () => {
    await play.openSample('Clocks and randomness');
    await tab.run();
    await expect(tab.headline).toHaveText('Differs (non-deterministic program): stdout');
    expect(await tab.verdicts()).toMatchObject({ ...IDENTICAL, stdout: 'different (expected)' });
    await expect(tab.panel.getByRole('list', { name: 'Why they differ' })).toContainText(
      'It reads the clock: no two runs read the same time.',
    );
    const stdout = tab.panel.getByRole('region', { name: 'stdout', exact: true });
    await expect(stdout).toContainText(/First difference at byte \d+, line \d+: [0-9a-f]{2} “.” in the tab/);
    await expect(stdout.locator('mark').first()).toBeVisible();
    expect(await violationsIn(page, '[aria-label="Run on the server"]')).toEqual([]);
  });

  await test.step('reports a host that lets the program write to read-only folders', async () => {
    await play.openSample('Capabilities');
    await tab.choose('node:wasi');
    await tab.run();
    await expect(tab.headline).toHaveText('Differs: stdout, changed files');
    await expect(tab.panel.getByRole('list', { name: 'Why they differ' })).toContainText(
      'the program changed app-data/note.txt',
    );
    await expect(play.file('note.txt')).toBeHidden();
  });

  await test.step('sends the input typed here to the server', async () => {
    await play.openSample('Text filter');
    await play.setStdin('Live');
    await tab.both.click();
    await play.type('one two\nthree\n');
    await play.terminal.getByRole('button', { name: 'End of input' }).click();
    await expect(tab.headline).toHaveText('Identical output and result');
  });

  await test.step('has no exit code after a trap, and cancels an endless run on both sides', async () => {
    await play.openProgram('recurse');
    await tab.run();
    expect(await tab.verdicts()).toMatchObject({ Exit: 'host-specific' });
    await play.openProgram('loopAfterFile');
    await tab.both.click();
    await expect(tab.panel.getByRole('status')).toContainText('Running under');
    await tab.panel.getByRole('button', { name: 'Cancel' }).click();
    await expect(tab.panel.getByRole('status')).toHaveText('Cancelled. Nothing was compared.');
    await expect(play.outcome).toContainText('stopped');
    await expect.poll(() => readdirSync(join(server.folder, 'runs'))).toEqual([]);
    await play.openSample('Hello, world');
    await tab.run();
    expect(await tab.verdicts()).toMatchObject(IDENTICAL);
  });
});

test.describe('with a token of another server', () => {
  test.use({ expectedErrors: /401/ });

  test('reports the wrong token and continues with the right one', async ({ page }) => {
    await PlayPage.open(page, `${server.url}#token=${'x'.repeat(43)}`);
    await open(page);
    const tab = new ServerTab(page);
    await expect(tab.panel.getByRole('alert')).toContainText('The local server rejected this page');
    await page.goto(server.address);
    await expect(tab.both).toBeEnabled();
  });
});

test.describe('on a page from another origin', () => {
  test.use({ serviceWorkers: 'block' });

  test('explains what a server would do and sends no request', async ({ page, site }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.route('https://dyno.example/**', async (route) => {
      const { pathname } = new URL(route.request().url());
      await route.fulfill({ response: await route.fetch({ url: `${site.url}${pathname.slice(1)}` }) });
    });
    await PlayPage.open(page, `https://dyno.example/${new URL(server.address).hash}`);
    await open(page);
    await expect(new ServerTab(page).panel).toContainText('Run npm start in a clone of this project');
    expect(page.url()).toBe('https://dyno.example/#/');
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(server.address.slice(-43));
    expect(asked.filter((url) => !url.startsWith('https://dyno.example/') || url.includes('/api/'))).toEqual([]);
  });
});
