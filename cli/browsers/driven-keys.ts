import { ENGINE_IDS, type EngineId } from '../../core/run/config.ts';
import { BROWSER_IDS, type BrowserId } from './driver.ts';

/* Keys of a driven browser with an engine, for example `firefox:bjorn3`. The user's tab is `browser:bjorn3`. */

export interface DrivenHost {
  readonly browser: BrowserId;
  readonly engine: EngineId;
}

export const drivenHostKey = (browser: BrowserId, engine: EngineId): string => `${browser}:${engine}`;

const DRIVEN_HOSTS: readonly DrivenHost[] = BROWSER_IDS.flatMap((browser) =>
  ENGINE_IDS.map((engine) => ({ browser, engine })),
);

/** All keys, including browsers that are not installed. */
export const drivenHostKeys = (): readonly string[] =>
  DRIVEN_HOSTS.map(({ browser, engine }) => drivenHostKey(browser, engine));

/** Parses a key. Returns null if it is not the key of a driven browser. */
export const parseDrivenHostKey = (key: string): DrivenHost | null =>
  DRIVEN_HOSTS.find(({ browser, engine }) => drivenHostKey(browser, engine) === key) ?? null;

/** @param keys host keys of any kind; null for all */
export const drivenHostsOf = (keys: readonly string[] | null): readonly DrivenHost[] =>
  DRIVEN_HOSTS.filter(({ browser, engine }) => keys === null || keys.includes(drivenHostKey(browser, engine)));
