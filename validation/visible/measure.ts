import type { Page } from '@playwright/test';
import type { Milliseconds } from '../../core/base/units.ts';
import type { PlayPage } from '../../test/e2e/play-page.ts';

/** One warm run: the time from the click on Run to the frame that shows the output. */
export interface VisibleRun {
  /** From the click to the end of the frame in which the output is in the page. */
  readonly visible: Milliseconds;
  /** The run's own time, as the status bar reports it: from `_start` to the end. */
  readonly run: Milliseconds;
}

/** The record of one run, stored on `window`. */
type Watch = { readonly clicked: Milliseconds; readonly visible: Milliseconds };

/**
 * Records, in the page, the click and the frame in which `expected` first shows up in the terminal. A change made in an
 * animation frame is on screen when that frame ends, and any other change one frame later. These are methods, because
 * the compiler adds a helper to named functions that the page does not have.
 */
function watchOutput(expected: string): void {
  const watch = {
    clicked: 0,
    visible: 0,
    inFrame: false,
    afterThisFrame(then: () => void) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(null);
    },
    follow() {
      if (watch.visible > 0) return;
      watch.inFrame = true;
      watch.afterThisFrame(() => {
        watch.inFrame = false;
      });
      requestAnimationFrame(watch.follow);
    },
    record() {
      watch.visible = performance.now();
    },
    look(_changes: readonly MutationRecord[], observer: MutationObserver) {
      if (document.querySelector('.xterm-rows')?.textContent?.includes(expected) !== true) return;
      observer.disconnect();
      if (watch.inFrame) watch.afterThisFrame(watch.record);
      else requestAnimationFrame(() => watch.afterThisFrame(watch.record));
    },
  };
  Reflect.set(window, 'outputWatch', watch);
  window.addEventListener(
    'click',
    (event) => {
      watch.clicked = event.timeStamp;
    },
    { capture: true, once: true },
  );
  requestAnimationFrame(watch.follow);
  new MutationObserver(watch.look).observe(document.body, { subtree: true, childList: true, characterData: true });
}

const UNITS: Readonly<Record<string, number>> = { µs: 0.001, ms: 1, s: 1000 };

/** Reads the first duration of the status bar: "exited 0 6.12 ms …". */
export function reportedRun(status: string): Milliseconds {
  const match = /^(\d+(?:\.\d+)?)\s(µs|ms|s)$/m.exec(status);
  const unit = UNITS[match?.[2] ?? ''];
  if (match?.[1] === undefined || unit === undefined) throw new Error(`no duration in the status bar: ${status}`);
  return Number(match[1]) * unit;
}

/** Milliseconds between runs, as a user waits for the output. */
const PAUSE: Milliseconds = 500;

/** Runs "Hello, world" with a unique argument, which distinguishes its output from earlier ones. */
export async function measureRun(play: PlayPage, page: Page, number: number): Promise<VisibleRun> {
  const name = `run${number}`;
  await play.bar.getByRole('textbox', { name: /Arguments/ }).fill(name);
  await page.waitForTimeout(PAUSE);
  await page.evaluate(watchOutput, `Hello, ${name}!`);
  await play.run.click();
  await page.waitForFunction(() => (Reflect.get(window, 'outputWatch') as Watch).visible > 0);
  await play.ended();
  const { clicked, visible } = await page.evaluate(() => {
    const watch = Reflect.get(window, 'outputWatch') as Watch;
    return { clicked: watch.clicked, visible: watch.visible };
  });
  return { visible: visible - clicked, run: reportedRun(await play.outcome.innerText()) };
}
