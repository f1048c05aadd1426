import type { Browser } from '@playwright/test';
import type { Milliseconds } from '../../core/base/units.ts';

/**
 * Records, in the page, the end of the frame that shows the first answer. It is a method, because the compiler adds a
 * helper to named functions that the page does not have.
 */
function watchAnswer(): void {
  const watch = {
    shown: 0,
    record() {
      watch.shown = performance.now();
    },
    look(_changes: readonly MutationRecord[], observer: MutationObserver) {
      if (document.querySelector('[data-testid="answer"] h2')?.textContent?.includes(' starts in ') !== true) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = watch.record;
        port2.postMessage(null);
      });
    },
  };
  Reflect.set(window, 'answerWatch', watch);
  new MutationObserver(watch.look).observe(document, { subtree: true, childList: true, characterData: true });
}

/** Opens Bench in a new context, which has no cache, and returns the time until the answer is shown. */
export async function measureOpening(browser: Browser, site: string): Promise<Milliseconds> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(watchAnswer);
    await page.goto(`${site}#/bench`);
    const isShown = () => (Reflect.get(window, 'answerWatch') as { readonly shown: number }).shown > 0;
    await page.waitForFunction(isShown, undefined, { polling: 50 });
    return await page.evaluate(() => (Reflect.get(window, 'answerWatch') as { readonly shown: number }).shown);
  } finally {
    await context.close();
  }
}
