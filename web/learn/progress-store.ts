import { create } from 'zustand';
import { mergeProgress, NO_PROGRESS, type Progress, parseProgress, withStepDone } from '../../core/learn/progress.ts';
import { readPreference, writePreference } from '../ui/preference.ts';

/* The learner's progress, kept in this browser. Tabs add to each other's progress instead of replacing it. */

const NAME = 'progress';

function readSaved(): Progress {
  return parseProgress(readPreference(NAME) ?? '') ?? NO_PROGRESS;
}

interface ProgressState {
  readonly progress: Progress;
  /** The progress before it was cleared, until the next change; null otherwise. */
  readonly removed: Progress | null;
}

export const useProgress = create<ProgressState>()(() => ({ progress: readSaved(), removed: null }));

function save(progress: Progress, removed: Progress | null = null): void {
  writePreference(NAME, JSON.stringify(progress));
  useProgress.setState({ progress, removed });
}

/** @param lesson the key of the lesson */
export function markDone(lesson: string, step: string): void {
  save(withStepDone(mergeProgress(useProgress.getState().progress, readSaved()), lesson, step, Date.now()));
}

/** Starts all lessons over. This can be undone with `restoreRemoved`. */
export function removeAllProgress(): void {
  save(NO_PROGRESS, mergeProgress(useProgress.getState().progress, readSaved()));
}

export function restoreRemoved(): void {
  const { progress, removed } = useProgress.getState();
  if (removed !== null) save(mergeProgress(progress, removed));
}

/** Adds progress from a file. Returns false if the text is not exported progress. */
export function importProgress(text: string): boolean {
  const imported = parseProgress(text);
  if (imported === null) return false;
  save(mergeProgress(mergeProgress(useProgress.getState().progress, readSaved()), imported));
  return true;
}

/** Follows changes of other tabs. Returns the function that ends it. */
export function followOtherTabs(): () => void {
  const read = (event: StorageEvent) => {
    if (event.key?.endsWith(NAME) === true) useProgress.setState({ progress: readSaved() });
  };
  window.addEventListener('storage', read);
  return () => window.removeEventListener('storage', read);
}
