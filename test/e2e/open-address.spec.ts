import { createServer, type Server } from 'node:http';
import { listen } from '../../site/serve/listen.ts';
import { testProgram } from '../fixtures/programs.ts';
import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';

/** Serves a module on another origin, with or without permission to read it. */
async function otherSite(headers: Record<string, string>): Promise<{ server: Server; url: string }> {
  const bytes = await testProgram('hello');
  const server = createServer((request, response) => {
    if (request.url !== '/there.wasm') return response.writeHead(404, headers).end();
    return response.writeHead(200, { 'Content-Type': 'application/wasm', ...headers }).end(bytes);
  });
  const port = await listen(server, 0, () => {});
  return { server, url: `http://127.0.0.1:${port}/there.wasm` };
}

async function openAddress(play: PlayPage, url: string): Promise<void> {
  await play.bar.getByRole('button', { name: 'Open .wasm' }).click();
  await play.page.getByRole('menuitem', { name: 'Open from URL…' }).click();
  await play.page.getByRole('textbox', { name: 'URL of the .wasm file' }).fill(url);
  await play.page.keyboard.press('Enter');
}

test('opens a module from a URL and runs it', async ({ page }) => {
  const { server, url } = await otherSite({ 'Access-Control-Allow-Origin': '*' });
  const play = await PlayPage.open(page);
  await openAddress(play, url);
  await expect(play.bar).toContainText('there.wasm');
  await play.runToEnd();
  expect((await play.output('stdout')).toString()).toBe('hello from a test\n');
  server.close();
});

test.describe('a URL that cannot be read', () => {
  test.use({ expectedErrors: /CORS policy|Failed to load resource/ });

  test('is explained if access is denied and if nothing is there', async ({ page }) => {
    const closed = await otherSite({});
    const open = await otherSite({ 'Access-Control-Allow-Origin': '*' });
    const play = await PlayPage.open(page);
    await openAddress(play, closed.url);
    const dialog = page.getByRole('dialog');
    const field = dialog.getByRole('textbox', { name: 'URL of the .wasm file' });
    await expect(dialog.getByRole('alert')).toContainText('CORS');
    await expect(play.bar).toContainText('Hello, world');
    // The dialog stays open with the URL, so that it can be corrected.
    await expect(field).toHaveValue(closed.url);
    await field.fill(open.url.replace('there', 'gone'));
    await field.press('Enter');
    await expect(dialog.getByRole('alert')).toContainText('404');
    await field.fill(open.url);
    await field.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(play.bar).toContainText('there.wasm');
    closed.server.close();
    open.server.close();
  });
});
