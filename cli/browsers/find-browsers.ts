import { CHROMIUM } from './chromium.ts';
import type { BrowserDriver, BrowserId } from './driver.ts';
import { FIREFOX } from './firefox.ts';
import { WEBKIT } from './webkit.ts';

/** All supported browsers. */
export const BROWSER_DRIVERS: readonly BrowserDriver[] = [CHROMIUM, FIREFOX, WEBKIT];

export type BrowserFinding =
  | {
      readonly kind: 'found';
      readonly browser: BrowserId;
      readonly name: string;
      readonly path: string;
      /** Null if it cannot be read without a window. */
      readonly version: string | null;
    }
  | {
      readonly kind: 'absent';
      readonly browser: BrowserId;
      readonly name: string;
      readonly reason: string;
      readonly remedy: string;
    };

/** Locates all supported browsers and reads their versions, without opening any. */
export function findBrowsers(): Promise<readonly BrowserFinding[]> {
  return Promise.all(
    BROWSER_DRIVERS.map(async (driver): Promise<BrowserFinding> => {
      const { id: browser, name, remedy } = driver;
      const programs = driver.find();
      if (programs.kind === 'absent') return { browser, name, remedy, ...programs };
      return { kind: 'found', browser, name, path: programs.path, version: await driver.version(programs) };
    }),
  );
}
