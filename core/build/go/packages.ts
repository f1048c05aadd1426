import type { Diagnostic } from '../diagnostic.ts';
import { evaluateConstraint, isGoFileForWasip1, type TagTest } from './constraint.ts';
import type { GoManifest } from './manifest.ts';
import type { GoModule } from './module-file.ts';
import { joinFolder, problem, type ResolvedImport, resolveImport } from './resolve-import.ts';
import { type GoHeader, type GoImport, readGoHeader } from './source.ts';

/* Finds the packages of a project that a program needs, in the order in which they must be compiled. */

export interface GoSource {
  /** Relative to the project's folder. */
  readonly path: string;
  readonly header: GoHeader;
}

export interface GoPackage {
  /** The path with which other packages import it. */
  readonly importPath: string;
  /** Relative to the project's folder. */
  readonly folder: string;
  readonly sources: readonly GoSource[];
  /** The import paths of its imports, without `unsafe`. */
  readonly imports: readonly string[];
  readonly isVendored: boolean;
}

export interface GoPackages {
  /** Each package after those that it imports: the program is the last one. */
  readonly packages: readonly GoPackage[];
  /** Imported packages of the standard library. */
  readonly standard: readonly string[];
  /** Errors and warnings. With errors, the packages are incomplete. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface ProjectFiles {
  /** All files of the project as text, by path. */
  readonly read: (path: string) => string | null;
  readonly paths: readonly string[];
  readonly manifest: GoManifest;
  readonly module: GoModule | null;
  /** The folder of go.mod, or of the program without one. */
  readonly root: string;
  readonly isSet: TagTest;
}

/** The import path of a program without go.mod, as `go build` calls it. */
const UNNAMED = 'command-line-arguments';

/** What preview 1 does not offer to packages of the standard library. */
const LIMITED: ReadonlyMap<string, string> = new Map([
  ...['net', 'net/http', 'net/rpc', 'net/smtp', 'crypto/tls'].map((path): [string, string] => [
    path,
    'WASI preview 1 opens no sockets. Functions that connect or listen return an error.',
  ]),
  ['os/exec', 'A WASI program cannot start processes. Functions that start one return an error.'],
  ['plugin', 'A WASI program cannot load plugins. Open returns an error.'],
]);

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

class Planner {
  readonly #project: ProjectFiles;
  readonly #done = new Map<string, GoPackage>();
  readonly #active: string[] = [];
  readonly #folders = new Map<string, readonly GoSource[]>();
  readonly standard = new Set<string>();
  readonly diagnostics: Diagnostic[] = [];

  constructor(project: ProjectFiles) {
    this.#project = project;
  }

  get packages(): readonly GoPackage[] {
    return [...this.#done.values()];
  }

  sourcesIn(folder: string): readonly GoSource[] {
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const { paths, read, isSet } = this.#project;
    const sources = paths
      .filter(
        (path) => folderOf(path) === folder && isGoFileForWasip1(path.slice(folder === '' ? 0 : folder.length + 1)),
      )
      .sort()
      .map((path) => ({ path, header: readGoHeader(path, read(path) ?? '') }))
      .filter(({ header }) => header.constraint === null || evaluateConstraint(header.constraint, isSet));
    this.#folders.set(folder, sources);
    return sources;
  }

  add(importPath: string, folder: string, isVendored: boolean): void {
    this.#active.push(importPath);
    const sources = this.sourcesIn(folder);
    const imports = new Set<string>();
    for (const { header } of sources) {
      for (const each of header.imports) {
        const resolved = this.#resolve(each);
        if (resolved.kind === 'missing') this.diagnostics.push(resolved.diagnostic);
        else if (resolved.kind !== 'unsafe') imports.add(each.path);
        if (resolved.kind === 'standard') this.#useStandard(each, isVendored);
        if (resolved.kind === 'local') this.#addImported(each, resolved);
      }
    }
    this.#active.pop();
    this.#done.set(importPath, { importPath, folder, sources, imports: [...imports].sort(), isVendored });
  }

  #addImported({ path, range }: GoImport, { folder, isVendored }: Extract<ResolvedImport, { kind: 'local' }>): void {
    const cycle = this.#active.indexOf(path);
    if (cycle >= 0) {
      const chain = [...this.#active.slice(cycle), path].join(' → ');
      const help = `The packages import each other: ${chain}. Move what they share into a third package.`;
      this.diagnostics.push(problem('error', range, 'import cycle not allowed', help));
    } else if (!this.#done.has(path)) {
      this.add(path, folder, isVendored);
    }
  }

  #useStandard({ path, range }: GoImport, isVendored: boolean): void {
    this.standard.add(path);
    const limit = LIMITED.get(path);
    if (limit !== undefined && !isVendored) {
      this.diagnostics.push(problem('warning', range, `Parts of package ${path} do not work under WASI.`, limit));
    }
  }

  #resolve({ path, range }: GoImport): ResolvedImport {
    const { manifest, module, root } = this.#project;
    return resolveImport(path, range, {
      manifest,
      module,
      root,
      hasPackage: (folder) => this.sourcesIn(folder).length > 0,
    });
  }
}

/** @param folder of the program */
export function findGoPackages(folder: string, project: ProjectFiles): GoPackages {
  const planner = new Planner(project);
  const { module, root } = project;
  const rest = folder === root ? '' : folder.slice(root === '' ? 0 : root.length + 1);
  const importPath = module === null ? UNNAMED : joinFolder(module.path, rest);
  const sources = planner.sourcesIn(folder);
  if (sources.length === 0) {
    const place = folder === '' ? 'the folder of the project' : `${folder}/`;
    const help =
      'Create main.go with "package main" and a function main. Files such as a_test.go and a_linux.go do not count.';
    return failure(problem('error', null, `There are no Go files for wasip1 in ${place}.`, help));
  }
  const clause = sources[0]?.header.package ?? null;
  if (clause !== null && clause.name !== 'main') {
    const message = `package ${clause.name} is a library, not a program`;
    const help = 'A program is a package main with a function main. Change the package clause to "package main".';
    const fixes = [{ title: 'Change to package main', edits: [{ range: clause.range, text: 'main' }] }];
    return failure(problem('error', clause.range, message, help, fixes));
  }
  planner.add(importPath, folder, false);
  const { packages, standard, diagnostics } = planner;
  return { packages, standard: [...standard].sort(), diagnostics };
}

const failure = (diagnostic: Diagnostic): GoPackages => ({ packages: [], standard: [], diagnostics: [diagnostic] });
