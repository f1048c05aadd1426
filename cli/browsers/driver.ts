/*
 * What is needed of a browser that is driven from outside: it opens our page and calls a method of the page's
 * `window.drive`. Both sides of a call are JSON, so that every way of driving has the same one function to run.
 */

export const BROWSER_IDS = ['chromium', 'firefox', 'webkit'] as const;
export type BrowserId = (typeof BROWSER_IDS)[number];

/** The programs of a browser, as they lie on this machine. */
export type BrowserPrograms =
  | {
      readonly kind: 'found';
      /** Of the browser itself. */
      readonly path: string;
      /** What drives it and what it is shown on, by name, where it does not do that alone. */
      readonly aids: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'absent';
      readonly reason: string;
      /** How to get what is missing, when that is not the browser itself. */
      readonly remedy?: string;
    };

export type FoundPrograms = Extract<BrowserPrograms, { kind: 'found' }>;

/** A running browser with one page. Every method rejects once the page or the browser is lost. */
export interface DrivenBrowser {
  /** As the browser tells it. */
  readonly version: string;
  /** To the end of loading, when our script has run. */
  readonly open: (url: string) => Promise<void>;
  /**
   * @param argument JSON
   * @returns JSON of what the method gave
   */
  readonly call: (method: string, argument: string) => Promise<string>;
  /** Ends its processes and removes its profile, whatever state it is in. */
  readonly close: () => Promise<void>;
}

export interface BrowserDriver {
  readonly id: BrowserId;
  /** In labels. */
  readonly name: string;
  /** What a report tells of how it was started. */
  readonly flags: readonly string[];
  /** How to get it. */
  readonly remedy: string;
  /** Looks and starts nothing. */
  readonly find: () => BrowserPrograms;
  /** Asks the program without opening a window; null where it does not tell. */
  readonly version: (programs: FoundPrograms) => Promise<string | null>;
  readonly launch: (programs: FoundPrograms) => Promise<DrivenBrowser>;
}

/** The package that drives a browser is not installed, although the browser is. */
export const driverNotInstalled = (name: string): BrowserPrograms => ({
  kind: 'absent',
  reason: `The npm package ${name}, which drives it, is not installed.`,
  remedy: `Run \`npm install -g ${name}\`, or use a clone of the repository.`,
});

/** What runs in the page, as a function of the method's name and of its argument. */
export const CALL_IN_PAGE = `async (method, argument) => {
  const result = await window.drive[method](JSON.parse(argument));
  return JSON.stringify(result ?? null);
}`;
