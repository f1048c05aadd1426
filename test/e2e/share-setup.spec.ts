import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { strToU8 } from 'fflate';
import { sealEnvelope } from '../../core/share/envelope.ts';
import { setupOf } from '../../core/share/setup.ts';
import { encodeSetupLink } from '../../core/share/setup-link.ts';
import { queryOfUrl } from '../../core/share/url-setup.ts';
import { listen } from '../../site/serve/listen.ts';
import { testProgram } from '../fixtures/programs.ts';
import { expect, test } from './fixtures.ts';
import { kept } from './kept-records.ts';
import { PlayPage } from './play-page.ts';

const REVIEW = { name: /^Review this setup/ };

test('an author shares a program with its run, and a reader reviews, runs and compares it', async ({
  page,
  browser,
}) => {
  const author = await PlayPage.open(page);
  await author.openSample('CSV to JSON');
  await author.rewrite('people.csv', 'name,age\nGrace,85\n');
  const addVariable = author.configuration.getByRole('button', { name: 'Add variable' });
  await addVariable.click();
  await author.configuration.getByRole('textbox', { name: 'Variable 1 name' }).fill('LANG');
  await author.configuration.getByRole('textbox', { name: 'LANG value' }).fill('C');
  await addVariable.click();
  await author.configuration.getByRole('textbox', { name: 'Variable 2 name' }).fill('API_TOKEN');
  await author.configuration.getByRole('textbox', { name: 'API_TOKEN value' }).fill('hunter2');
  await author.runToEnd();
  await page.getByRole('toolbar', { name: 'Run' }).getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share setup' });
  await expect(dialog.getByRole('list', { name: 'Warnings' })).toContainText('API_TOKEN looks like a secret');
  const link = dialog.getByRole('textbox', { name: 'Link', exact: true });
  await expect(link).toHaveValue(/#\/setup\/2\./);
  const address = await link.inputValue();
  expect(address.length).toBeLessThan(2000);
  expect((await new AxeBuilder({ page }).include('[role="dialog"]').analyze()).violations).toEqual([]);

  const context = await browser.newContext();
  const visit = await context.newPage();
  const reader = await PlayPage.open(visit, page.url().replace(/#.*$/, ''));
  await reader.drop({ name: 'mine.txt', bytes: strToU8('only the reader has this') });
  await expect(reader.file('mine.txt')).toBeVisible();
  await kept(visit, /only the reader has this/);
  await visit.goto(address);
  const review = visit.getByRole('main');
  await expect(review.getByRole('heading', REVIEW)).toBeVisible();
  await expect(review).toContainText('Sample “CSV to JSON” of this site');
  await expect(review).toContainText('read and write');
  await expect(review).toContainText('LANG=C');
  await expect(review).toContainText('API_TOKEN: left out by the author');
  await expect(review).not.toContainText('hunter2');
  await expect(review.getByText('data/people.csv,')).toBeVisible();
  await expect(review.getByRole('table')).toContainText('exited 0');
  expect((await new AxeBuilder({ page: visit }).analyze()).violations).toEqual([]);

  await review.getByRole('button', { name: 'Run', exact: true }).click();
  const shared = visit.getByRole('region', { name: 'Shared setup' });
  await expect(shared).toContainText('Same result, output and files as the author’s run.');
  expect(Object.keys(await reader.workspace())).not.toContain('mine.txt');
  expect(await reader.fileText('data/people.json')).toContain('"Grace"');
  await kept(visit, /"Grace"/);
  // A reload keeps the setup, and the way back restores the reader's own files.
  await visit.reload();
  await expect(shared).toContainText('Run it to compare');
  await expect(reader.file('people.json')).toBeVisible();
  await shared.getByRole('button', { name: 'Return to my workspace' }).click();
  await expect(reader.file('mine.txt')).toBeVisible();
  await expect(shared).toHaveCount(0);
  await context.close();
});

test('a program in the text format is assembled in the tab', async ({ page }) => {
  const text = readFileSync(new URL('../../samples/hello-wat/hello.wat', import.meta.url), 'utf8');
  const setup = setupOf({ kind: 'source', language: 'wat', name: 'hello.wat', text, sha256: null });
  await open(page, `./#/setup/${encodeSetupLink(setup)}`);
  await page.getByRole('main').getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.locator('footer').getByRole('status')).toContainText('exited 0');
  await expect(page.getByRole('region', { name: 'Editor' })).toContainText('(module');
});

/** Serves a module on another origin. The path `/closed.wasm` does not allow other sites to read it. */
async function otherSite(): Promise<{ server: Server; url: string }> {
  const bytes = await testProgram('hello');
  const server = createServer((request, response) => {
    const allowed = request.url === '/closed.wasm' ? {} : { 'Access-Control-Allow-Origin': '*' };
    response.writeHead(200, { 'Content-Type': 'application/wasm', ...allowed }).end(bytes);
  });
  return { server, url: `http://127.0.0.1:${await listen(server, 0, () => {})}` };
}

test.describe('a link that cannot be opened', () => {
  test.use({ expectedErrors: /CORS policy|Failed to load resource/ });

  test('says why and what to do, for every kind of damage', async ({ page }) => {
    const other = await otherSite();
    const sha256 = 'a'.repeat(64);
    const link = encodeSetupLink(setupOf({ kind: 'sample', id: 'hello-c', sha256: null }, { args: ['x'.repeat(300)] }));
    const altered = `${link.slice(0, 30)}${link[30] === 'A' ? 'B' : 'A'}${link.slice(31)}`;
    for (const [text, words] of [
      [link.slice(0, 12), 'is cut off'],
      [altered, 'was altered'],
      ['7.AAAA', 'newer version'],
      [sealEnvelope({ kind: 'song' }), '“song”'],
      ['hello', 'not a link'],
    ] as const) {
      await open(page, `./#/setup/${text}`);
      await expect(page.getByRole('alert')).toContainText(words);
      await expect(page.getByRole('alert')).toContainText('Nothing was run');
    }
    await page.getByRole('button', { name: 'Continue to Play' }).click();
    await expect(page.getByRole('toolbar', { name: 'Run' }).getByRole('button', { name: /^Run/ })).toBeEnabled();

    await open(page, `./#/setup/${encodeSetupLink(setupOf({ kind: 'sample', id: 'gone', sha256 }))}`);
    await expect(page.getByRole('main')).toContainText('does not have the sample');
    await expect(page.getByRole('button', { name: 'Choose file…' })).toBeVisible();

    const run = page.getByRole('main').getByRole('button', { name: 'Run', exact: true });
    await open(page, `./${queryOfUrl(`${other.url}/tool.wasm`, sha256)}`);
    await run.click();
    await expect(page.getByRole('alert')).toContainText('has changed');
    await open(page, `./${queryOfUrl(`${other.url}/closed.wasm`, null)}`);
    await run.click();
    await expect(page.getByRole('alert')).toContainText('CORS');

    await open(page, `./${queryOfUrl(`${other.url}/tool.wasm`, null)}`);
    await run.click();
    await expect(page.getByRole('region', { name: 'Shared setup' })).toBeVisible();
    await expect(page.locator('footer').getByRole('status')).toContainText('exited 0');
    expect(page.url()).not.toContain('url=');
    other.server.close();
  });
});

/** Opens an address in a new page load, as a click in another program does. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(address);
}
