import { create } from 'zustand';

/*
 * Typed text that is not in the workspace yet. It is written after a pause, and at once when something
 * needs the files: a run, a build, another tab, the end of the page.
 */

const PAUSE = 300; // ms without a key

interface Pending {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly write: () => void;
}

const pending = new Map<string, Pending>();

export interface PendingEditsState {
  /** The documents with typed text that is not in the workspace yet. */
  readonly ids: ReadonlySet<string>;
}

export const usePendingEdits = create<PendingEditsState>()(() => ({ ids: new Set() }));

/** Writes after the pause. Each call with the same id restarts the pause. */
export function setPending(id: string, write: () => void): void {
  const before = pending.get(id);
  clearTimeout(before?.timer);
  pending.set(id, { write, timer: setTimeout(() => forgetPending(id, 'write'), PAUSE) });
  if (before === undefined) usePendingEdits.setState({ ids: new Set(pending.keys()) });
}

/** Ends the wait of `id`, and writes or drops its text. */
export function forgetPending(id: string, end: 'write' | 'drop'): void {
  const edit = pending.get(id);
  if (edit === undefined) return;
  clearTimeout(edit.timer);
  pending.delete(id);
  if (end === 'write') edit.write();
  usePendingEdits.setState({ ids: new Set(pending.keys()) });
}

/** Writes all typed text into the workspace. Called before a run. */
export function flushEdits(): void {
  for (const id of [...pending.keys()]) forgetPending(id, 'write');
}

/**
 * Writes typed text when the page is hidden or left. Listens before the workspace, which saves at the same events.
 */
export function flushEditsWhenHidden(target: EventTarget): void {
  for (const event of ['visibilitychange', 'pagehide', 'beforeunload'] as const) {
    target.addEventListener(event, flushEdits, { capture: true });
  }
}
