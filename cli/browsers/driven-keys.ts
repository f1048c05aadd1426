import { ENGINE_IDS, type EngineId } from '../../core/run/config.ts';
import { BROWSER_IDS, type BrowserId } from './driver.ts';

/* How a driven browser with one engine is named: `firefox:bjorn3`. A person's own tab is `browser:bjorn3`. */

export interface DrivenHost {
  readonly browser: BrowserId;
  readonly engine: EngineId;
}

export const drivenHostKey = (browser: BrowserId, engine: EngineId): string => `${browser}:${engine}`;

const DRIVEN_HOSTS: readonly DrivenHost[] = BROWSER_IDS.flatMap((browser) =>
  ENGINE_IDS.map((engine) => ({ browser, engine })),
);

/** Every key there is, whether the browser is on this machine or not. */
export const drivenHostKeys = (): readonly string[] =>
  DRIVEN_HOSTS.map(({ browser, engine }) => drivenHostKey(browser, engine));

/** Null where the key is not that of a driven browser. */
export const parseDrivenHostKey = (key: string): DrivenHost | null =>
  DRIVEN_HOSTS.find(({ browser, engine }) => drivenHostKey(browser, engine) === key) ?? null;

/** @param keys of hosts of any kind; null for all */
export const drivenHostsOf = (keys: readonly string[] | null): readonly DrivenHost[] =>
  DRIVEN_HOSTS.filter(({ browser, engine }) => keys === null || keys.includes(drivenHostKey(browser, engine)));
