import { BROWSER_DRIVERS } from './all-browsers.ts';
import type { BrowserId } from './driver.ts';

export type BrowserFinding =
  | {
      readonly kind: 'found';
      readonly browser: BrowserId;
      readonly name: string;
      readonly path: string;
      /** Null if it is unknown until a window is opened. */
      readonly version: string | null;
    }
  | {
      readonly kind: 'absent';
      readonly browser: BrowserId;
      readonly name: string;
      readonly reason: string;
      readonly remedy: string;
    };

/** Finds all supported browsers and their versions without opening them. */
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
