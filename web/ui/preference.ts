/*
 * Small choices about how the page looks, kept for this browser. Where storage is blocked they last as
 * long as the page.
 */

const PREFIX = 'dyno-';

/** Null where it was never set, or cannot be read. */
export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** @param value null to forget it. */
export function writePreference(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    // Storage is blocked or full: the choice holds for now.
  }
}
