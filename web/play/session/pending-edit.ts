/*
 * Typed text that is not in the workspace yet. It is written after a pause, and at once when something
 * needs the files: a run, another tab, the end of the page.
 */

const PAUSE = 300; // ms without a key

interface Pending {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly write: () => void;
}

const pending = new Map<string, Pending>();

/** Writes after the pause. Each call with the same id restarts the pause. */
export function setPending(id: string, write: () => void): void {
  clearTimeout(pending.get(id)?.timer);
  pending.set(id, { write, timer: setTimeout(() => forgetPending(id, 'write'), PAUSE) });
}

/** Ends the wait of `id`, and writes or drops its text. */
export function forgetPending(id: string, end: 'write' | 'drop'): void {
  const edit = pending.get(id);
  if (edit === undefined) return;
  clearTimeout(edit.timer);
  pending.delete(id);
  if (end === 'write') edit.write();
}

/** Writes all typed text into the workspace. Called before a run. */
export function flushEdits(): void {
  for (const id of [...pending.keys()]) forgetPending(id, 'write');
}
