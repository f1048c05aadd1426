/*
 * Guards the page during a measurement: only one measurement at a time, screen on, page visible, and a prompt before
 * leaving.
 */

const LOCK = 'wasm-dyno-measurement';

/**
 * Locks the site's tabs against a second measurement, because two would disturb each other.
 *
 * @returns a function that releases the lock, or null if another tab is measuring
 */
export async function claimMachine(): Promise<(() => void) | null> {
  // Browsers provide locks only on secure pages. Without them, only this tab is checked.
  if (!('locks' in navigator)) return () => {};
  return new Promise((resolve) => {
    const request = navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => {
      if (lock === null) {
        resolve(null);
        return undefined;
      }
      return new Promise<void>((release) => resolve(release));
    });
    // Denied, for example in a frame without storage: only this tab is checked.
    request.catch(() => resolve(() => {}));
  });
}

/** Reports whether the page is visible, and changes of that. */
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
  /** Whether the browser keeps the screen on. */
  readonly isHeld: boolean;
  release(): void;
}

/** Keeps the screen on. Browsers release the lock when the page is hidden, so it is requested again. */
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
      // Denied because of a low battery or a policy. The report contains a notice.
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

/** Prompts before the page is left. Returns a function that stops that. */
export function guardAgainstLeaving(): () => void {
  addEventListener('beforeunload', askBeforeLeaving);
  return () => removeEventListener('beforeunload', askBeforeLeaving);
}
