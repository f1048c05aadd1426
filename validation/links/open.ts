import type { Browser } from '@playwright/test';
import { z } from '../../core/base/schema.ts';

const timesSchema = z.object({
  /** The review of the link is shown: the link is decoded. */
  review: z.number(),
  /** The figures and their intervals are shown: the result is analysed. */
  answer: z.number(),
});

/** Milliseconds from the start of the navigation. */
export type OpeningTimes = z.infer<typeof timesSchema>;

/** Opens an address in a new browser context, with empty caches, and returns when its contents appeared. */
export async function openOnce(browser: Browser, address: string): Promise<OpeningTimes> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    // Functions with names cannot be passed to the page: the compiler of this script adds a helper to them.
    await page.addInitScript(() => {
      new MutationObserver(() => {
        const { openingTimes } = document.documentElement.dataset;
        const times = JSON.parse(openingTimes ?? '{}');
        if (document.querySelector('main [role="note"]') !== null) times.review ??= performance.now();
        if (document.querySelector('[data-testid="answer"] dl') !== null) times.answer ??= performance.now();
        const text = JSON.stringify(times);
        if (text !== openingTimes && text !== '{}') document.documentElement.dataset.openingTimes = text;
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(address);
    await page.locator('html[data-opening-times*="review"][data-opening-times*="answer"]').waitFor();
    const text = await page.locator('html').getAttribute('data-opening-times');
    return timesSchema.parse(JSON.parse(text ?? ''));
  } finally {
    await context.close();
  }
}
