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
  await play.page.getByRole('button', { name: 'Open a module of your own' }).click();
  await play.page.getByRole('menuitem', { name: 'Open by address…' }).click();
  await play.page.getByRole('textbox', { name: 'Address of the .wasm file' }).fill(url);
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
    await expect(play.main).toContainText('CORS');
    await expect(play.bar).toContainText('Hello, world');
    await openAddress(play, open.url.replace('there', 'gone'));
    await expect(play.main).toContainText('404');
    closed.server.close();
    open.server.close();
  });
});
