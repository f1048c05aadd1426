import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { CHROMIUM_FLAGS, findChromium } from '../../cli/browsers/chromium-program.ts';
import { wasmerBinaryPlugin, withoutInlinedWasmer } from '../../site/build/wasmer-binary.ts';
import { WORKER_FOLDER } from '../../site/serve/headers.ts';
import { listen } from '../../site/serve/listen.ts';
import { createSiteServer } from '../../site/serve/site-server.ts';

/** A page in a real browser, built like the site and served with its headers. */
export interface BuiltPage {
  readonly page: Page;
  readonly browserVersion: string;
  close(): Promise<void>;
}

/**
 * Builds the page in `folder` into a temporary folder, serves it on a free port and opens it.
 * @param chromiumFlags in addition to those that all tests use
 */
export async function openBuiltPage(folder: string, chromiumFlags: readonly string[] = []): Promise<BuiltPage> {
  const executablePath = findChromium();
  if (executablePath === null) {
    throw new Error('No Chrome or Chromium was found. Install one, or set CHROME_PATH to its program.');
  }
  const site = mkdtempSync(join(tmpdir(), 'wasm-dyno-page-'));
  const closers: (() => Promise<unknown> | unknown)[] = [() => rmSync(site, { recursive: true, force: true })];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      root: folder,
      base: './',
      plugins: [wasmerBinaryPlugin()],
      worker: {
        format: 'es',
        plugins: () => [withoutInlinedWasmer()],
        rolldownOptions: {
          output: {
            entryFileNames: `${WORKER_FOLDER}/[name]-[hash].js`,
            chunkFileNames: `${WORKER_FOLDER}/[name]-[hash].js`,
          },
        },
      },
      build: { outDir: site, emptyOutDir: true, target: 'esnext', assetsInlineLimit: 0 },
    });
    const server = createSiteServer(site);
    const port = await listen(server, 0, () => {});
    closers.push(() => new Promise((resolve) => server.close(resolve)));
    const browser: Browser = await chromium.launch({
      executablePath,
      args: [...CHROMIUM_FLAGS, ...chromiumFlags],
    });
    closers.push(() => browser.close());
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    return { page, browserVersion: browser.version(), close };
  } catch (error) {
    await close();
    throw error;
  }
}
