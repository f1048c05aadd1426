import { CHROMIUM } from './chromium.ts';
import type { BrowserDriver } from './driver.ts';
import { FIREFOX } from './firefox.ts';
import { WEBKIT } from './webkit.ts';

/** All supported browsers. */
export const BROWSER_DRIVERS: readonly BrowserDriver[] = [CHROMIUM, FIREFOX, WEBKIT];
