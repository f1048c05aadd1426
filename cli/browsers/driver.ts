/*
 * The interface of browser drivers: open the page and call methods of its `window.drive`. Arguments and results are JSON,
 * so every driver runs the same function in the page.
 */

export const BROWSER_IDS = ['chromium', 'firefox', 'webkit'] as const;
export type BrowserId = (typeof BROWSER_IDS)[number];

/** The installed programs of a browser. */
export type BrowserPrograms =
  | {
      readonly kind: 'found';
      /** Path of the browser. */
      readonly path: string;
      /** Paths of the driver and the virtual screen by name, if it needs them. */
      readonly aids: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'absent';
      readonly reason: string;
      /** How to install what is missing, if that is not the browser itself. */
      readonly remedy?: string;
    };

export type FoundPrograms = Extract<BrowserPrograms, { kind: 'found' }>;

/** A running browser with one page. Every method rejects once the page or the browser is lost. */
export interface DrivenBrowser {
  /** Version as reported by the browser. */
  readonly version: string;
  /** Loads the page and waits until its script has run. */
  readonly open: (url: string) => Promise<void>;
  /**
   * @param argument JSON
   * @returns the method's result as JSON
   */
  readonly call: (method: string, argument: string) => Promise<string>;
  /** Ends its processes and removes its profile, in any state. */
  readonly close: () => Promise<void>;
}

export interface BrowserDriver {
  readonly id: BrowserId;
  /** Name in labels. */
  readonly name: string;
  /** Start options, for the report. */
  readonly flags: readonly string[];
  /** How to install it. */
  readonly remedy: string;
  /** Finds the programs without starting them. */
  readonly find: () => BrowserPrograms;
  /** Returns the version without opening a window, or null if the program does not report it. */
  readonly version: (programs: FoundPrograms) => Promise<string | null>;
  readonly launch: (programs: FoundPrograms) => Promise<DrivenBrowser>;
}

/** The package that drives a browser is not installed, although the browser is. */
export const driverNotInstalled = (name: string): BrowserPrograms => ({
  kind: 'absent',
  reason: `The npm package ${name}, which drives it, is not installed.`,
  remedy: `Run \`npm install -g ${name}\`, or use a clone of the repository.`,
});

/** Source of the function that runs in the page, with the method's name and argument as parameters. */
export const CALL_IN_PAGE = `async (method, argument) => {
  const result = await window.drive[method](JSON.parse(argument));
  return JSON.stringify(result ?? null);
}`;
