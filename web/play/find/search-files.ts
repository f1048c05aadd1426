import { type Bytes, MIB, type Milliseconds } from '../../../core/base/units.ts';
import type { FileChange } from '../../../core/files/change.ts';
import type { TreePath } from '../../../core/files/path.ts';
import type { FileTree } from '../../../core/files/tree.ts';
import { decodeText } from '../../../core/text/decode.ts';
import { type FoundText, findInText, replaceInText } from '../../../core/text/find.ts';

/* Finds a pattern in all text files of the workspace, in short steps, so that the page stays responsive. */

/** Larger files are not searched. */
export const SEARCHED_MAX: Bytes = 5 * MIB;
/** More matches than this nobody reads. The search ends. */
export const MATCHES_MAX = 1000;
/** The length of a step. */
const STEP: Milliseconds = 12;

export interface FileMatches {
  readonly path: TreePath;
  readonly matches: readonly FoundText[];
}

export interface FileSearch {
  readonly files: readonly FileMatches[];
  readonly matches: number;
  readonly searched: number;
  /** Files that are not text, and those that are too large. */
  readonly skipped: { readonly binary: number; readonly large: number };
  /** There are more matches than `MATCHES_MAX`. */
  readonly isLimited: boolean;
  readonly isDone: boolean;
}

/** Yields what is found after each step; the last result is done. The consumer waits between steps. */
export function* searchFiles(tree: FileTree, pattern: RegExp, now: () => Milliseconds): Generator<FileSearch> {
  const files: FileMatches[] = [];
  let [matches, searched, binary, large] = [0, 0, 0, 0];
  const result = (isLimited: boolean, isDone: boolean): FileSearch => ({
    files: [...files],
    matches,
    searched,
    skipped: { binary, large },
    isLimited,
    isDone,
  });
  let stepEnd = now() + STEP;
  for (const path of [...tree.keys()].sort()) {
    const entry = tree.get(path);
    if (entry?.kind !== 'file') continue;
    const text = entry.bytes.length > SEARCHED_MAX ? null : decodeText(entry.bytes);
    if (text === null) {
      if (entry.bytes.length > SEARCHED_MAX) large++;
      else binary++;
    } else {
      searched++;
      // One more than are shown: it shows that there are more.
      const found = findInText(text, pattern, MATCHES_MAX - matches + 1);
      const isLimited = matches + found.length > MATCHES_MAX;
      if (isLimited) found.pop();
      matches += found.length;
      if (found.length > 0) files.push({ path, matches: found });
      if (isLimited) {
        yield result(true, true);
        return;
      }
    }
    if (now() < stepEnd) continue;
    yield result(false, false);
    stepEnd = now() + STEP;
  }
  yield result(false, true);
}

/** Returns the changes that replace all matches in `paths`. */
export function replacementsIn(
  tree: FileTree,
  paths: readonly TreePath[],
  { pattern, replacement, isRegex }: { pattern: RegExp; replacement: string; isRegex: boolean },
  modified: Milliseconds,
): FileChange[] {
  return paths.flatMap((path) => {
    const entry = tree.get(path);
    const text = entry?.kind === 'file' ? decodeText(entry.bytes) : null;
    if (text === null) return [];
    const replaced = replaceInText(text, pattern, replacement, isRegex);
    return replaced === text ? [] : [{ kind: 'file', path, bytes: new TextEncoder().encode(replaced), modified }];
  });
}
