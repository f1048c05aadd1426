import { posix } from 'node:path';
import {
  type AreaRule,
  IMPORT_RULES,
  ROOT_MAY_IMPORT,
  TEST_AREA,
  TEST_FILE,
  TYPE_IMPORT_OF_WORKER,
} from '../import-rules.ts';
import { type ImportEdge, importsOf } from './module-imports.ts';
import type { SourceFile } from './source-files.ts';

/** An import that is not allowed, for people. */
export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Where a file belongs: its rule, and the folder in whose name it stands. */
interface Place {
  readonly rule: AreaRule;
  /** The rule's area with `*` filled in. */
  readonly folder: string;
}

/** Longest prefix first; at equal length the one that is spelt out. */
const RULES = [...IMPORT_RULES].sort(
  (a, b) =>
    b.area.split('/').length - a.area.split('/').length || Number(a.area.includes('*')) - Number(b.area.includes('*')),
);

function fits(area: string, path: string): string | null {
  if (!area.includes('*')) return path.startsWith(area) ? area : null;
  const pattern = new RegExp(`^${area.replace('*', '[^/]+')}`);
  return pattern.exec(path)?.[0] ?? null;
}

function placeOf(path: string): Place | null {
  for (const rule of RULES) {
    const folder = fits(rule.area, path);
    if (folder !== null) return { rule, folder };
  }
  return null;
}

const anyFits = (areas: readonly string[] | undefined, path: string) =>
  areas?.some((area) => fits(area, path) !== null) ?? false;

/** Why `from` may not refer to `to` in this way; null where it may. */
function objection(from: string, to: string, kind: ImportEdge['kind']): string | null {
  if (TEST_FILE.test(from)) return null;
  if (TEST_FILE.test(to) && (!TEST_AREA.test(from) || /\.test\./.test(to))) return 'only tests may import a test';
  const source = placeOf(from);
  if (source === null) {
    if (from.includes('/')) return 'this folder has no rule in tools/import-rules.ts';
    return anyFits(ROOT_MAY_IMPORT, to) ? null : `a file in the root may import only ${ROOT_MAY_IMPORT.join(', ')}`;
  }
  const { rule, folder } = source;
  if (kind === 'worker') {
    if (anyFits(rule.workers, to) && (!to.startsWith('worker/') || /entry\.ts$/.test(to))) return null;
    return `${folder} may not start this worker`;
  }
  // Its own folder; files that stand directly in web/ are not in the folders below it.
  if (placeOf(to)?.folder === folder) return null;
  if (anyFits(rule.imports, to)) return null;
  if (!anyFits(rule.types, to)) return `${folder} may import only ${rule.imports.join(', ') || 'nothing of ours'}`;
  if (kind !== 'type') return `${folder} may only "import type" from here`;
  return TYPE_IMPORT_OF_WORKER.test(to) ? null : `${folder} may import types only from the worker's protocols`;
}

type Edges = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Files that import each other, by value, in a ring: one violation for each import that closes one. */
function fileCycles(edges: Edges): Violation[] {
  const found: Violation[] = [];
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]) => {
    if (done.has(file)) return;
    const path = [...trail, file];
    for (const [next, line] of edges.get(file) ?? []) {
      const at = path.indexOf(next);
      if (at < 0) visit(next, path);
      else found.push({ file, line, message: `files in a ring: ${[...path.slice(at), next].join(' → ')}` });
    }
    done.add(file);
  };
  for (const file of edges.keys()) visit(file, []);
  return found;
}

/** Checks all imports of our own files against the rules, and that no files import each other in a ring. */
export function checkImports(files: readonly SourceFile[]): Violation[] {
  const violations: Violation[] = [];
  const edges = new Map<string, Map<string, number>>();
  for (const { path, text } of files) {
    const targets = new Map<string, number>();
    edges.set(path, targets);
    for (const { specifier, kind, line } of importsOf(path, text)) {
      if (!specifier.startsWith('.')) continue;
      const target = posix.join(posix.dirname(path), specifier);
      const message = objection(path, target, kind);
      if (message !== null) violations.push({ file: path, line, message: `imports ${target}: ${message}` });
      // A worker runs apart; what it imports is no part of who starts it.
      if (kind === 'value') targets.set(target, line);
    }
  }
  return [...violations, ...fileCycles(edges)];
}
