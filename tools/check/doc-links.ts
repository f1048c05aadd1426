import { posix } from 'node:path';
import type { SourceFile } from './source-files.ts';

/** Markdown links to other files of the project, without their fragment. */
const LINK = /\]\((?!https?:|#|mailto:)([^)#\s]+)/g;

/** Paths in code spans, for example `core/run/config.ts`. Patterns with `*` or `…` are not paths. */
const CODE_PATH = /`((?:core|worker|web|cli|site|tools|validation|test|docs|deploy|samples|public)\/[\w./-]*)`/g;

/**
 * Returns one message for each link or path in Markdown that does not exist.
 * @param exists whether a file or folder exists, by its path relative to the root
 */
export function brokenDocLinks(files: readonly SourceFile[], exists: (path: string) => boolean): string[] {
  return files.flatMap(({ path, text }) => {
    const problems: string[] = [];
    const check = (pattern: RegExp, resolve: (target: string) => string) => {
      for (const match of text.matchAll(pattern)) {
        const [, target = ''] = match;
        if (exists(resolve(target))) continue;
        const line = text.slice(0, match.index).split('\n').length;
        problems.push(`${path}:${line} ${target} does not exist`);
      }
    };
    check(LINK, (target) => posix.normalize(posix.join(posix.dirname(path), target)));
    check(CODE_PATH, (target) => target);
    return problems;
  });
}
