import { posix } from 'node:path';
import {
  type AreaRule,
  IMPORT_RULES,
  ROOT_MAY_IMPORT,
  TEST_AREA,
  TEST_FILE,
  TYPE_IMPORT_OF_WORKER,
} from '../import-rules.ts';
import { folderCycles } from './folder-cycles.ts';
import { type ImportEdge, importsOf } from './module-imports.ts';
import type { SourceFile } from './source-files.ts';

/** An import that the rules do not allow. */
export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** The area of a file. */
interface Place {
  readonly rule: AreaRule;
  /** The rule's area, with `*` replaced by the folder name. */
  readonly folder: string;
}

/** Longest prefix first; among equal lengths, those without `*` first. */
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

/** Returns the reason why `from` may not import `to`, or null if it may. */
function objection(from: string, to: string, kind: ImportEdge['kind']): string | null {
  if (TEST_FILE.test(from)) return null;
  if (TEST_FILE.test(to) && (!TEST_AREA.test(from) || /\.test\./.test(to))) return 'only tests may import tests';
  const source = placeOf(from);
  if (source === null) {
    if (from.includes('/')) return 'add a rule for this folder to tools/import-rules.ts';
    return anyFits(ROOT_MAY_IMPORT, to) ? null : `files in the root may import only ${ROOT_MAY_IMPORT.join(', ')}`;
  }
  const { rule, folder } = source;
  if (kind === 'worker') {
    if (anyFits(rule.workers, to) && (!to.startsWith('worker/') || /entry\.ts$/.test(to))) return null;
    return `${folder} may not start this worker`;
  }
  // Files directly in web/ are not in the same area as its folders.
  if (placeOf(to)?.folder === folder) return null;
  if (anyFits(rule.imports, to)) return null;
  if (!anyFits(rule.types, to)) return `${folder} may import only ${rule.imports.join(', ') || 'its own files'}`;
  if (kind !== 'type') return `${folder} may import only types from here`;
  return TYPE_IMPORT_OF_WORKER.test(to) ? null : `${folder} may import only the types of worker protocols`;
}

type Edges = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Returns one violation for each import that closes a cycle. Type imports are ignored, because they are erased. */
function fileCycles(edges: Edges): Violation[] {
  const found: Violation[] = [];
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]) => {
    if (done.has(file)) return;
    const path = [...trail, file];
    for (const [next, line] of edges.get(file) ?? []) {
      const at = path.indexOf(next);
      if (at < 0) visit(next, path);
      else found.push({ file, line, message: `import cycle: ${[...path.slice(at), next].join(' → ')}` });
    }
    done.add(file);
  };
  for (const file of edges.keys()) visit(file, []);
  return found;
}

/** Checks all imports of project files against the rules, and that there are no cycles of files or of sibling folders. */
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
      // Starting a worker is not an import: the worker has a separate module graph.
      if (kind === 'value') targets.set(target, line);
    }
  }
  // Imports of tests are ignored, because they are not part of the product.
  const product = new Map([...edges].filter(([path]) => !TEST_FILE.test(path)));
  return [...violations, ...fileCycles(edges), ...folderCycles(product)];
}
