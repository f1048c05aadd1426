import { useEffect, useState } from 'react';
import type { FileTree } from '../../../core/files/tree.ts';
import { type FileSearch, searchFiles } from './search-files.ts';

/** Typing pauses this long before a search starts. */
const PAUSE = 120; // ms

/** Searches the files, and again when they or the pattern change. Null before the first result and without a pattern. */
export function useSearch(tree: FileTree, pattern: RegExp | null): FileSearch | null {
  const [search, setSearch] = useState<FileSearch | null>(null);
  useEffect(() => {
    if (pattern === null) {
      setSearch(null);
      return;
    }
    const steps = searchFiles(tree, pattern, () => performance.now());
    let timer = setTimeout(step, PAUSE);
    function step(): void {
      const { value, done } = steps.next();
      if (done === true) return;
      setSearch(value);
      if (!value.isDone) timer = setTimeout(step);
    }
    return () => clearTimeout(timer);
  }, [tree, pattern]);
  return search;
}
