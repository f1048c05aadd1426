import { posix } from 'node:path';
import { type AreaRule, IMPORT_RULES, ROOT_MAY_IMPORT, TEST_FILE, TYPE_IMPORT_OF_WORKER } from '../import-rules.ts';
import { type ImportEdge, importsOf } from './module-imports.ts';

/** A source file: its path below the root, with slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

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
  if (TEST_FILE.test(to)) return 'a test is imported by nothing but tests';
  const source = placeOf(from);
  if (source === null) {
    if (from.includes('/')) return 'this folder has no rule in tools/import-rules.ts';
    return anyFits(ROOT_MAY_IMPORT, to) ? null : `a file in the root may import only ${ROOT_MAY_IMPORT.join(', ')}`;
  }
  const { rule, folder } = source;
  if (kind === 'worker') {
    if (anyFits(rule.workers, to) && /entry\.ts$/.test(to)) return null;
    return `${folder} may not start this worker`;
  }
  // Its own folder; files that stand directly in web/ are not in the folders below it.
  if (placeOf(to)?.folder === folder) return null;
  if (anyFits(rule.imports, to)) return null;
  if (!anyFits(rule.types, to)) return `${folder} may import only ${rule.imports.join(', ') || 'nothing of ours'}`;
  if (kind !== 'type') return `${folder} may only "import type" from here`;
  return TYPE_IMPORT_OF_WORKER.test(to) ? null : `${folder} may import types only from the worker's protocols`;
}

/** Folders that import each other, by value, in a ring: one violation for the first ring found from each folder. */
function folderCycles(edges: ReadonlyMap<string, ReadonlyMap<string, Violation>>): Violation[] {
  const found: Violation[] = [];
  const done = new Set<string>();
  const visit = (folder: string, trail: readonly string[]) => {
    const at = trail.indexOf(folder);
    if (at >= 0) {
      const ring = [...trail.slice(at), folder];
      const closing = edges.get(ring.at(-2) ?? '')?.get(folder);
      if (closing) found.push({ ...closing, message: `folders in a ring: ${ring.join(' → ')}` });
      return;
    }
    if (done.has(folder)) return;
    for (const next of edges.get(folder)?.keys() ?? []) visit(next, [...trail, folder]);
    done.add(folder);
  };
  for (const folder of edges.keys()) visit(folder, []);
  return found;
}

/** Checks all imports of our own files against the rules, and that no folders import each other in a ring. */
export function checkImports(files: readonly SourceFile[]): Violation[] {
  const violations: Violation[] = [];
  const folderEdges = new Map<string, Map<string, Violation>>();
  for (const { path, text } of files) {
    for (const { specifier, kind, line } of importsOf(path, text)) {
      if (!specifier.startsWith('.')) continue;
      const target = posix.join(posix.dirname(path), specifier);
      const message = objection(path, target, kind);
      if (message !== null) violations.push({ file: path, line, message: `imports ${target}: ${message}` });
      const [from, to] = [posix.dirname(path), posix.dirname(target)];
      if (kind !== 'value' || from === to || TEST_FILE.test(path)) continue;
      const targets = folderEdges.get(from) ?? new Map<string, Violation>();
      folderEdges.set(from, targets);
      if (!targets.has(to)) targets.set(to, { file: path, line, message: '' });
    }
  }
  return [...violations, ...folderCycles(folderEdges)];
}
