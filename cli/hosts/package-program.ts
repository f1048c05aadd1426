import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MIB } from '../../core/base/units.ts';

const PACKAGES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** The paths that a pattern stands for: `*` is any folder. */
function expand(root: string, [first, ...rest]: readonly string[]): readonly string[] {
  if (first === undefined) return [root];
  const names = first !== '*' ? [first] : existsSync(root) ? readdirSync(root).sort() : [];
  return names.flatMap((name) => expand(join(root, name), rest));
}

/**
 * The first of the files below node_modules that is the program itself. Where a package's install script did not run,
 * a script of a few lines lies in its place, which starts the program through Node, and so with Node's own start.
 */
export function findInPackages(patterns: readonly string[], root = PACKAGES): string | null {
  for (const pattern of patterns) {
    for (const file of expand(root, pattern.split('/'))) {
      if (existsSync(file) && statSync(file).size > MIB) return file;
    }
  }
  return null;
}
