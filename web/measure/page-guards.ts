/*
 * What a measurement asks of the page around it: to be the only one, to stay awake, to be in sight, and
 * not to be left by mistake.
 */

const LOCK = 'wasm-dyno-measurement';

/**
 * Makes this the only measurement of all tabs of the site, because two would disturb each other.
 *
 * @returns what gives it up, or null where another tab measures
 */
export async function claimMachine(): Promise<(() => void) | null> {
  // Browsers withhold locks where the page is not secure: then only this tab is known.
  if (!('locks' in navigator)) return () => {};
  return new Promise((resolve) => {
    const request = navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => {
      if (lock === null) {
        resolve(null);
        return undefined;
      }
      return new Promise<void>((release) => resolve(release));
    });
    // Refused, as in a frame without storage: again only this tab is known.
    request.catch(() => resolve(() => {}));
  });
}

/** Whether the page is in sight, and a call when that changes. */
export interface Visibility {
  isHidden(): boolean;
  subscribe(changed: () => void): () => void;
}

export const pageVisibility: Visibility = {
  isHidden: () => document.visibilityState === 'hidden',
  subscribe: (changed) => {
    document.addEventListener('visibilitychange', changed);
    return () => document.removeEventListener('visibilitychange', changed);
  },
};

export interface Wakefulness {
  /** Whether the browser promised to keep the screen on. */
  readonly isHeld: boolean;
  release(): void;
}

/** Keeps the screen on. A browser takes that back whenever the page is hidden, so it is asked for again. */
export async function stayAwake(): Promise<Wakefulness> {
  let lock: WakeLockSentinel | null = null;
  let isWanted = true;
  const take = async () => {
    if (!isWanted || document.visibilityState === 'hidden' || !('wakeLock' in navigator)) return;
    try {
      const taken = await navigator.wakeLock.request('screen');
      if (isWanted) lock = taken;
      else await taken.release();
    } catch {
      // Refused: the battery is low, or a policy forbids it. The report says so.
      lock = null;
    }
  };
  await take();
  const unsubscribe = pageVisibility.subscribe(() => void take());
  return {
    isHeld: lock !== null,
    release: () => {
      isWanted = false;
      unsubscribe();
      lock?.release().catch(() => undefined);
    },
  };
}

const askBeforeLeaving = (event: BeforeUnloadEvent) => event.preventDefault();

/** Has the browser ask before the page is left; returns what ends that. */
export function guardAgainstLeaving(): () => void {
  addEventListener('beforeunload', askBeforeLeaving);
  return () => removeEventListener('beforeunload', askBeforeLeaving);
}
