import { type Bytes, MIB } from '../../core/base/units.ts';
import type { FileTree } from '../../core/files/tree.ts';
import { applyDelta, type EntryDelta, reversed } from './tree-delta.ts';

/*
 * The undo history. A step stores the changed entries, not the whole tree. The number of steps and the bytes that only
 * the history references are limited.
 */

export interface UndoStep {
  /** Shown to the user, for example "Delete report.txt". */
  readonly label: string;
  /** Consecutive steps with the same key are one step: typing in a file, the writes of a run. */
  readonly mergeKey: string | null;
  readonly delta: readonly EntryDelta[];
}

export interface UndoHistory {
  readonly undo: readonly UndoStep[];
  readonly redo: readonly UndoStep[];
}

export const EMPTY_HISTORY: UndoHistory = { undo: [], redo: [] };

export interface HistoryLimits {
  readonly steps: number;
  readonly bytes: Bytes;
}

export const HISTORY_LIMITS: HistoryLimits = { steps: 200, bytes: 128 * MIB };

/** The bytes that only the history holds (the later side is in the tree or in the next step), plus a flat cost per entry. */
function stepCost(step: UndoStep): Bytes {
  return step.delta.reduce((sum, { before }) => sum + (before?.kind === 'file' ? before.bytes.length : 0) + 100, 0);
}

/** Adds a step and clears the redo steps. */
export function record(history: UndoHistory, step: UndoStep, limits: HistoryLimits = HISTORY_LIMITS): UndoHistory {
  const last = history.undo.at(-1);
  const merges = last !== undefined && step.mergeKey !== null && last.mergeKey === step.mergeKey;
  const steps = merges
    ? [...history.undo.slice(0, -1), { ...step, delta: joined(last.delta, step.delta) }]
    : [...history.undo, step];
  return { undo: bounded(steps, limits), redo: [] };
}

/** Joins two differences into one. */
function joined(first: readonly EntryDelta[], second: readonly EntryDelta[]): EntryDelta[] {
  const byPath = new Map(first.map((delta) => [delta.path, delta]));
  for (const delta of second) {
    const earlier = byPath.get(delta.path);
    byPath.set(delta.path, earlier === undefined ? delta : { ...delta, before: earlier.before });
  }
  return [...byPath.values()].filter(({ before, after }) => before !== after);
}

/** Returns the newest steps within the limits. The last step stays whatever its size, so a deleted file can be restored. */
function bounded(steps: readonly UndoStep[], limits: HistoryLimits): readonly UndoStep[] {
  let cost = 0;
  let kept = 0;
  for (const step of steps.toReversed()) {
    cost += stepCost(step);
    if (kept === limits.steps || (kept > 0 && cost > limits.bytes)) break;
    kept++;
  }
  return kept === steps.length ? steps : steps.slice(steps.length - kept);
}

export interface Travelled {
  readonly tree: FileTree;
  readonly history: UndoHistory;
}

/** Reverts the last step; null if there is none. */
export function undoLast(tree: FileTree, history: UndoHistory): Travelled | null {
  const step = history.undo.at(-1);
  if (step === undefined) return null;
  return {
    tree: applyDelta(tree, reversed(step.delta)),
    history: { undo: history.undo.slice(0, -1), redo: [...history.redo, { ...step, mergeKey: null }] },
  };
}

/** Repeats the step that was undone last; null if there is none. */
export function redoLast(tree: FileTree, history: UndoHistory): Travelled | null {
  const step = history.redo.at(-1);
  if (step === undefined) return null;
  return {
    tree: applyDelta(tree, step.delta),
    history: { undo: [...history.undo, step], redo: history.redo.slice(0, -1) },
  };
}
