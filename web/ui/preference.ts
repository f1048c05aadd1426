/*
 * Small choices about how the page looks, saved in this browser. If storage is blocked, they last until the page
 * closes.
 */

const PREFIX = 'dyno-';

/** Returns null if it was never set or cannot be read. */
export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** @param value null to remove it */
export function writePreference(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    // Storage is blocked or full: the choice is lost when the page closes.
  }
}
