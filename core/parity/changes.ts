import type { Bytes } from '../base/units.ts';
import type { TreeDifference } from '../files/diff.ts';
import type { TreePath } from '../files/path.ts';
import type { TreeEntry } from '../files/tree.ts';
import { type BytesComparison, compareBytes } from './bytes.ts';

/* Compares what two runs did to the same files. Times are ignored, because they always differ. */

/** A change of a run at one path. */
export type Change =
  | {
      readonly change: 'created' | 'modified';
      readonly kind: 'file';
      readonly path: TreePath;
      readonly size: Bytes;
      readonly sha256: string;
      /** Null where only the digest is known. */
      readonly bytes: Uint8Array | null;
    }
  | { readonly change: 'created'; readonly kind: 'directory'; readonly path: TreePath }
  | {
      readonly change: 'created' | 'modified';
      readonly kind: 'symlink';
      readonly path: TreePath;
      readonly target: string;
    }
  | { readonly change: 'removed'; readonly kind: TreeEntry['kind']; readonly path: TreePath };

export interface ChangePair {
  readonly path: TreePath;
  /** Null if the run changed nothing at this path. */
  readonly here: Change | null;
  readonly there: Change | null;
  readonly identical: boolean;
  /** The comparison of two files whose bytes are known and differ; else null. */
  readonly bytes: BytesComparison | null;
}

/** @param unlisted changes of `there` that are missing from the list; where there are any, only listed paths are compared */
export function compareChanges(here: readonly Change[], there: readonly Change[], unlisted = 0): ChangePair[] {
  const right = new Map(there.map((change) => [change.path, change]));
  const compared = unlisted === 0 ? here : here.filter(({ path }) => right.has(path));
  const left = new Map(compared.map((change) => [change.path, change]));
  return [...new Set([...left.keys(), ...right.keys()])]
    .sort()
    .map((path) => pairOf(path, left.get(path) ?? null, right.get(path) ?? null));
}

function pairOf(path: TreePath, here: Change | null, there: Change | null): ChangePair {
  const identical = here !== null && there !== null && sameChange(here, there);
  const bytes =
    !identical && here?.kind === 'file' && there?.kind === 'file' && 'bytes' in here && 'bytes' in there
      ? difference(here.bytes, there.bytes)
      : null;
  return { path, here, there, identical, bytes };
}

function sameChange(here: Change, there: Change): boolean {
  if (here.change !== there.change || here.kind !== there.kind) return false;
  if (here.kind === 'file' && there.kind === 'file' && 'sha256' in here && 'sha256' in there) {
    return here.size === there.size && here.sha256 === there.sha256;
  }
  if ('target' in here && 'target' in there) return here.target === there.target;
  return true;
}

function difference(here: Uint8Array | null, there: Uint8Array | null): BytesComparison | null {
  return here === null || there === null ? null : compareBytes(here, there);
}

/** Returns the changes of a run in the tab, one for each path. */
export async function changesOf(
  differences: readonly TreeDifference[],
  digest: (bytes: Uint8Array) => Promise<string>,
): Promise<Change[]> {
  return Promise.all(differences.map((each) => changeOf(each, digest)));
}

async function changeOf(difference: TreeDifference, digest: (bytes: Uint8Array) => Promise<string>): Promise<Change> {
  const { path } = difference;
  if (difference.kind === 'deleted') return { change: 'removed', kind: difference.before.kind, path };
  const { after } = difference;
  const change = difference.kind === 'created' ? 'created' : 'modified';
  switch (after.kind) {
    case 'file': {
      const { bytes } = after;
      return { change, kind: 'file', path, size: bytes.length, sha256: await digest(bytes), bytes };
    }
    case 'symlink':
      return { change, kind: 'symlink', path, target: after.target };
    case 'directory':
      return { change: 'created', kind: 'directory', path };
  }
}
