import { ENGINE_IDS, type EngineId } from '../../core/run/config.ts';
import { BROWSER_IDS, type BrowserId } from './driver.ts';

/* Keys of driven browsers with an engine, such as `firefox:bjorn3`. A user's tab is `browser:bjorn3`. */

export interface DrivenHost {
  readonly browser: BrowserId;
  readonly engine: EngineId;
}

export const drivenHostKey = (browser: BrowserId, engine: EngineId): string => `${browser}:${engine}`;

const DRIVEN_HOSTS: readonly DrivenHost[] = BROWSER_IDS.flatMap((browser) =>
  ENGINE_IDS.map((engine) => ({ browser, engine })),
);

/** Returns all keys, for installed browsers and others. */
export const drivenHostKeys = (): readonly string[] =>
  DRIVEN_HOSTS.map(({ browser, engine }) => drivenHostKey(browser, engine));

/** Returns null for keys of other hosts. */
export const parseDrivenHostKey = (key: string): DrivenHost | null =>
  DRIVEN_HOSTS.find(({ browser, engine }) => drivenHostKey(browser, engine) === key) ?? null;

/** Returns the driven browsers among the keys of hosts, or all for null. */
export const drivenHostsOf = (keys: readonly string[] | null): readonly DrivenHost[] =>
  DRIVEN_HOSTS.filter(({ browser, engine }) => keys === null || keys.includes(drivenHostKey(browser, engine)));
