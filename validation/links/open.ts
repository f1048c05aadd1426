import type { Browser } from '@playwright/test';

/** Milliseconds from the start of the navigation. */
export interface OpeningTimes {
  /** The review of the link is shown: the link is decoded. */
  readonly review: number;
  /** The sentence and its intervals are shown: the result is analysed. */
  readonly answer: number;
}

/** Opens an address in a new browser context, with empty caches, and returns when its contents appeared. */
export async function openOnce(browser: Browser, address: string): Promise<OpeningTimes> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.addInitScript(() => {
      const times: Record<string, number> = {};
      const note = (name: string, isShown: boolean) => {
        if (isShown) times[name] ??= performance.now();
      };
      new MutationObserver(() => {
        const sentence = document.querySelector('[data-testid="answer"] h2')?.textContent ?? '';
        note('review', document.querySelector('main [role="note"]') !== null);
        note('answer', sentence !== '' && document.querySelector('[data-testid="answer"] dl') !== null);
      }).observe(document, { childList: true, subtree: true, characterData: true });
      Object.assign(globalThis, { openingTimes: times });
    });
    await page.goto(address);
    const times = await page.waitForFunction(() => {
      const { openingTimes } = globalThis as unknown as { openingTimes: Record<string, number> };
      const { review, answer } = openingTimes;
      return review === undefined || answer === undefined ? null : { review, answer };
    });
    const value = await times.jsonValue();
    if (value === null) throw new Error('the page showed no result');
    return value;
  } finally {
    await context.close();
  }
}
