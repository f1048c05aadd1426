import { isSharedId, newSharedId } from './shared-id.ts';
import type { WorkspaceSummary } from './storage/workspace-summary.ts';
import { readSession, writeSession } from './tab-identity.ts';

/*
 * A setup from a link opens in a separate workspace, so that it changes nothing of the reader's. Until the reader
 * accepts the setup, the tab still remembers their own workspace, and a reload opens it.
 */

const PREVIOUS_KEY = 'wasm-dyno-previous-workspace';

let entered: string | null = null;

/** Makes this page open a new workspace for a setup. Call it before `startWorkspace`. */
export function enterSharedWorkspace(): void {
  entered = newSharedId();
}

/** Reverts `enterSharedWorkspace` before the workspace is started. */
export function cancelSharedWorkspace(): void {
  entered = null;
}

/** Returns the workspace that this page opens instead of the tab's own; null if it opens the tab's own. */
export function enteredWorkspace(): string | null {
  return entered;
}

/** Makes the tab remember the workspace of the setup, so that reloads open it, and the way back. */
export function keepSharedWorkspace(): void {
  if (entered === null) return;
  const own = readSession();
  // From one setup to the next, the way back still leads to the reader's own workspace.
  if (own === null || !isSharedId(own)) writePrevious(own);
  writeSession(entered);
}

/** Whether the tab remembers the workspace of a setup. */
export function isInSharedWorkspace(): boolean {
  return isSharedId(readSession() ?? '');
}

/** Returns the workspace to return to: the one that the tab had, or else the latest that is free. */
export function leftWorkspace(
  listed: readonly (Pick<WorkspaceSummary, 'id'> & { readonly state: string })[],
): string | null {
  const free = listed.find(({ id, state }) => state === 'closed' && !isSharedId(id));
  return readPrevious() ?? free?.id ?? null;
}

function readPrevious(): string | null {
  try {
    return sessionStorage.getItem(PREVIOUS_KEY);
  } catch {
    return null;
  }
}

function writePrevious(id: string | null): void {
  try {
    if (id === null) sessionStorage.removeItem(PREVIOUS_KEY);
    else sessionStorage.setItem(PREVIOUS_KEY, id);
  } catch {
    // Site data is blocked, so there is no saved workspace to return to.
  }
}
