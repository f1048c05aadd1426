import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import type { Bytes } from '../../core/base/units.ts';

/** Returns the resident memory of the page's process after garbage collection. */
export async function residentMemory(context: BrowserContext, page: Page): Promise<Bytes> {
  const session = await context.newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  const browser = await context.browser()?.newBrowserCDPSession();
  if (browser === undefined) throw new Error('the browser has no session');
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
  await browser.detach();
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(/VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) * 1024);
  return Math.max(...sizes);
}

/** The memory after it has stopped falling: workers are torn down in the background. */
export async function settledMemory(context: BrowserContext, page: Page): Promise<Bytes> {
  let least = await residentMemory(context, page);
  for (let tries = 0; tries < 10; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    least = Math.min(least, await residentMemory(context, page));
  }
  return least;
}
