import { gzipSync } from 'node:zlib';
import { WORKER_CSP } from '../../site/serve/headers.ts';
import { expect, test } from './fixtures.ts';
import { PlayPage } from './play-page.ts';
import { SUB_PATH } from './sites.ts';

/** Budget for the compressed JavaScript of the first page without the editor. */
const FIRST_PAGE_BUDGET = 300 * 1000;

test('keeps the first page within its budget, without compilers, and fetches nothing from other origins', async ({
  page,
  site,
}) => {
  const scripts: Promise<readonly [url: string, size: number]>[] = [];
  const foreign: string[] = [];
  const compilers: string[] = [];
  page.on('response', (response) => {
    const url = response.url();
    if (/\/(compilers|toolchains|compiler)\//.test(url)) compilers.push(url);
    if (!url.startsWith(site.url)) foreign.push(url);
    if (response.request().resourceType() !== 'script') return;
    scripts.push(response.body().then((body) => [url, gzipSync(body).length] as const));
  });
  const play = await PlayPage.open(page);
  await expect(play.run).toBeEnabled();
  await page.waitForLoadState('networkidle');
  // The editor shows the source of the first sample and is loaded last. The code that runs modules is loaded on first
  // use. The worker that inspects them counts.
  const beforeEditor = (await Promise.all(scripts)).filter(
    ([url]) => !/\/(editor|monaco|CodeView)[^/]*\.js$/.test(url),
  );
  const size = beforeEditor.reduce((sum, [, bytes]) => sum + bytes, 0);
  const parts = beforeEditor.map(([url, bytes]) => `${bytes} ${url.slice(site.url.length)}`);
  test.info().annotations.push({ type: 'first page', description: `${size} bytes` });
  expect(foreign).toEqual([]);
  expect(compilers).toEqual([]);
  expect(beforeEditor.length).toBeGreaterThan(0);
  expect(size, parts.join('\n')).toBeLessThan(FIRST_PAGE_BUDGET);
});

test.describe('the content policy', () => {
  test.use({ expectedErrors: /Content Security Policy/ });

  test('blocks eval and scripts from other origins', async ({ page }) => {
    await PlayPage.open(page);
    const outcome = await page.evaluate(async () => {
      // Runs in a later task of the page: the policy does not apply to code from the debugger.
      const evaluated = await new Promise((resolve) => {
        setTimeout(() => {
          try {
            resolve(String(new Function('return 1')()));
          } catch (error) {
            resolve(error instanceof Error ? error.name : 'thrown');
          }
        });
      });
      const script = document.createElement('script');
      script.src = 'https://example.com/a.js';
      const loaded = new Promise((resolve) => {
        script.onload = () => resolve('loaded');
        script.onerror = () => resolve('blocked');
      });
      document.head.append(script);
      const module = await WebAssembly.compile(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
      return { evaluated, script: await loaded, wasm: String(module) };
    });
    expect(outcome).toEqual({ evaluated: 'EvalError', script: 'blocked', wasm: '[object WebAssembly.Module]' });
  });

  test('blocks all connections of the worker that runs modules', async ({ page, site }) => {
    const play = await PlayPage.open(page);
    // A reactor that waits for calls does not block its worker.
    await play.openProgram('reactor');
    await play.run.click();
    await expect(play.outcome).toContainText('ready for calls');
    const answers = await Promise.all(
      page.workers().map((worker) =>
        worker.evaluate(
          (url) =>
            fetch(url).then(
              () => 'reached',
              () => 'blocked',
            ),
          site.url,
        ),
      ),
    );
    expect(answers.length).toBeGreaterThan(0);
    expect(new Set(answers)).toEqual(new Set(['blocked']));
    await play.stop.click();
  });
});

test('isolates itself on a host without headers, on a sub-path, with one reload', async ({ page, plainSite }) => {
  const loads: string[] = [];
  const workers: string[] = [];
  page.on('framenavigated', (frame) => loads.push(frame.url()));
  page.on('response', (response) => {
    if (/\/assets\/worker\//.test(response.url())) workers.push(response.headers()['content-security-policy'] ?? '');
  });
  const play = await PlayPage.open(page, plainSite.url);
  expect(new URL(page.url()).pathname).toBe(`${SUB_PATH}/`);
  await expect.poll(() => page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(loads).toHaveLength(2);
  await play.runToEnd();
  await expect(play.outcome).toContainText('exited 0');
  expect(new Set(workers)).toEqual(new Set([WORKER_CSP]));
  await page.reload();
  await expect(play.run).toBeEnabled();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(loads).toHaveLength(3);
});

test.describe('without isolation', () => {
  test.use({ serviceWorkers: 'block' });

  test('loads once, lists what is missing, and runs programs', async ({ page, plainSite }) => {
    const loads: string[] = [];
    page.on('framenavigated', (frame) => loads.push(frame.url()));
    const play = await PlayPage.open(page, plainSite.url);
    await play.runToEnd();
    await expect(play.outcome).toContainText('exited 0');
    await expect(play.environment).toContainText('not isolated');
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    expect(loads.length).toBeLessThanOrEqual(2);
  });
});
