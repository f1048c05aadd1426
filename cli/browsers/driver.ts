/*
 * A browser that is automated: it opens a page and calls methods of the page's `window.drive`. Arguments and results are
 * JSON, so that all automation protocols can run the same function.
 */

export const BROWSER_IDS = ['chromium', 'firefox', 'webkit'] as const;
export type BrowserId = (typeof BROWSER_IDS)[number];

/** The programs of a browser on this machine. */
export type BrowserPrograms =
  | {
      readonly kind: 'found';
      /** The browser itself. */
      readonly path: string;
      /** Paths of additional programs, such as a driver and a virtual screen. */
      readonly aids: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'absent';
      readonly reason: string;
      /** How to install the missing program, unless it is the browser itself. */
      readonly remedy?: string;
    };

export type FoundPrograms = Extract<BrowserPrograms, { kind: 'found' }>;

/** A running browser with one page. Every method rejects once the page or the browser is lost. */
export interface DrivenBrowser {
  /** The version that the browser reports. */
  readonly version: string;
  /** Resolves after the page has loaded and its script has run. */
  readonly open: (url: string) => Promise<void>;
  /**
   * Calls a method of the page.
   * @param argument JSON
   * @returns JSON of the result
   */
  readonly call: (method: string, argument: string) => Promise<string>;
  /** Ends all processes and removes the profile, in any state. */
  readonly close: () => Promise<void>;
}

export interface BrowserDriver {
  readonly id: BrowserId;
  /** Display name. */
  readonly name: string;
  /** Start options, for the report. */
  readonly flags: readonly string[];
  /** How to install it. */
  readonly remedy: string;
  /** Locates the programs without starting any. */
  readonly find: () => BrowserPrograms;
  /** Returns the version without opening a window, or null. */
  readonly version: (programs: FoundPrograms) => Promise<string | null>;
  readonly launch: (programs: FoundPrograms) => Promise<DrivenBrowser>;
}

/** The package that drives a browser is not installed, although the browser is. */
export const driverNotInstalled = (name: string): BrowserPrograms => ({
  kind: 'absent',
  reason: `The npm package ${name}, which drives it, is not installed.`,
  remedy: `Run \`npm install -g ${name}\`, or use a clone of the repository.`,
});

/** Source of the function that runs in the page. */
export const CALL_IN_PAGE = `async (method, argument) => {
  const result = await window.drive[method](JSON.parse(argument));
  return JSON.stringify(result ?? null);
}`;
