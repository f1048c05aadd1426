import type { Bytes } from '../../../core/base/units.ts';
import { type CallGraph, KEPT } from '../../../core/module/code/call-graph.ts';
import type { Inspection } from '../../../core/module/inspection.ts';
import { plainName } from './words.ts';

/* The functions that a module defines, as rows to search, sort and group. */

export interface FunctionRow {
  /** The index in the module; imported functions come first. */
  readonly index: number;
  /** The readable name, or "function 12" where the module has none. */
  readonly label: string;
  /** The name as stored in the module. */
  readonly rawName: string;
  /** The crate, package, library or prefix that it belongs to; "" if the name does not show one. */
  readonly owner: string;
  readonly size: Bytes;
  /** Index into the module's types. */
  readonly type: number;
  /** Its bytes and those of all functions that only it leads to; null before the code was read. */
  readonly retained: Bytes | null;
  /** No export, start function or table leads to it. */
  readonly isUnreachable: boolean;
}

export type SortKey = 'size' | 'retained' | 'index' | 'name';

export interface Sorting {
  readonly key: SortKey;
  readonly descending: boolean;
}

/** @param graph null before the code was read */
export function functionRows({ functions }: Inspection, graph: CallGraph | null = null): readonly FunctionRow[] {
  const { firstIndex, sizes, types, names, labels, owners, ownerNames } = functions;
  const plainOwners = ownerNames.map((owner) => (owner === '' ? '' : plainName(owner)));
  return Array.from(sizes, (size, at) => {
    const rawName = names[at] ?? '';
    const index = firstIndex + at;
    const label = rawName === '' ? `function ${index}` : plainName(labels[at] || rawName);
    return {
      index,
      label,
      rawName,
      owner: plainOwners[owners[at] ?? 0] ?? '',
      size,
      type: types[at] ?? 0,
      retained: graph?.retained[at] ?? null,
      isUnreachable: graph?.keptBy[at] === KEPT.byNothing,
    };
  });
}

/** Returns the rows whose name contains every word of the query, or whose index it is. */
export function matchingRows(rows: readonly FunctionRow[], query: string): readonly FunctionRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  // Digits match an index or a readable name, not the hashes of mangled names.
  const tests = words.map((word) =>
    /^\d+$/.test(word)
      ? ({ index, label }: FunctionRow) => word === String(index) || label.includes(word)
      : ({ label, rawName }: FunctionRow) => `${label} ${rawName}`.toLowerCase().includes(word),
  );
  return rows.filter((row) => tests.every((test) => test(row)));
}

const compare: Readonly<Record<SortKey, (a: FunctionRow, b: FunctionRow) => number>> = {
  size: (a, b) => a.size - b.size,
  retained: (a, b) => (a.retained ?? a.size) - (b.retained ?? b.size),
  index: (a, b) => a.index - b.index,
  name: (a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0),
};

/** Returns a sorted copy; equal rows stay in the order of their indices. */
export function sortedRows(rows: readonly FunctionRow[], { key, descending }: Sorting): readonly FunctionRow[] {
  const sign = descending ? -1 : 1;
  return rows.toSorted((a, b) => sign * compare[key](a, b) || a.index - b.index);
}

/** A note where most functions have no name; "" otherwise. */
export function namesNote(rows: readonly FunctionRow[]): string {
  const named = rows.filter(({ rawName }) => rawName !== '').length;
  if (named >= rows.length / 2) return '';
  return named === 0 ? '. The module has no function names.' : `. The module names ${named} of them.`;
}

export interface OwnerGroup {
  /** "" for the functions without a group. */
  readonly owner: string;
  readonly size: Bytes;
  /** Largest first. */
  readonly rows: readonly FunctionRow[];
}

/** Owners of fewer functions get no group. */
const GROUP_MIN = 3;
/** Further owners go to "". */
const GROUPS_MAX = 40;

/**
 * Groups the functions, by default by owner, the largest group first and those without one last.
 *
 * @param ownerOf returns the name of the group; "" for none
 */
export function ownerGroups(
  rows: readonly FunctionRow[],
  ownerOf: (row: FunctionRow) => string = ({ owner }) => owner,
): readonly OwnerGroup[] {
  const byOwner = new Map<string, FunctionRow[]>();
  for (const row of sortedRows(rows, { key: 'size', descending: true })) {
    const owner = ownerOf(row);
    const members = byOwner.get(owner);
    if (members === undefined) byOwner.set(owner, [row]);
    else members.push(row);
  }
  const group = (owner: string, members: readonly FunctionRow[]): OwnerGroup => ({
    owner,
    rows: members,
    size: members.reduce((sum, { size }) => sum + size, 0),
  });
  const groups = [...byOwner]
    .filter(([owner, members]) => owner !== '' && members.length >= GROUP_MIN)
    .map(([owner, members]) => group(owner, members))
    .toSorted((a, b) => b.size - a.size)
    .slice(0, GROUPS_MAX);
  const grouped = new Set(groups.map(({ owner }) => owner));
  const others = [...byOwner].filter(([owner]) => !grouped.has(owner)).flatMap(([, members]) => members);
  if (others.length === 0) return groups;
  return [...groups, group('', sortedRows(others, { key: 'size', descending: true }))];
}
