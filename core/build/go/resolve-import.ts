import type { Diagnostic, SourceRange } from '../diagnostic.ts';
import type { GoManifest } from './manifest.ts';
import type { GoModule } from './module-file.ts';

/* Finds the package that an import names: in the standard library, in the project, or in its folder vendor. */

export type ResolvedImport =
  | { readonly kind: 'standard' }
  /** Built into the compiler. */
  | { readonly kind: 'unsafe' }
  /** @property folder relative to the project's folder; empty for the folder itself */
  | { readonly kind: 'local'; readonly folder: string; readonly isVendored: boolean }
  | { readonly kind: 'missing'; readonly diagnostic: Diagnostic };

export interface ImportContext {
  readonly manifest: GoManifest;
  readonly module: GoModule | null;
  /** The folder of go.mod, or of the program without one. */
  readonly root: string;
  /** Whether a folder of the project has Go files for this build. */
  readonly hasPackage: (folder: string) => boolean;
}

export const joinFolder = (folder: string, rest: string): string =>
  folder === '' ? rest : rest === '' ? folder : `${folder}/${rest}`;

export function problem(
  severity: Diagnostic['severity'],
  range: SourceRange | null,
  message: string,
  help: string | null,
  fixes: Diagnostic['fixes'] = [],
): Diagnostic {
  return { severity, range, message, code: null, help, fixes, related: [] };
}

export function resolveImport(path: string, range: SourceRange, context: ImportContext): ResolvedImport {
  const { manifest, module, root, hasPackage } = context;
  if (path === 'unsafe') return { kind: 'unsafe' };
  if (manifest.packages[path] !== undefined && !isHidden(path)) return { kind: 'standard' };
  const local = module === null ? null : folderInModule(path, module.path);
  if (local !== null) {
    const folder = joinFolder(root, local);
    if (hasPackage(folder)) return { kind: 'local', folder, isVendored: false };
  }
  const vendored = joinFolder(root, `vendor/${path}`);
  if (hasPackage(vendored)) return { kind: 'local', folder: vendored, isVendored: true };
  return { kind: 'missing', diagnostic: explainMissing(path, range, context) };
}

/** Whether a package belongs to the standard library alone. */
function isHidden(path: string): boolean {
  return path.startsWith('vendor/') || path.split('/').includes('internal');
}

function folderInModule(path: string, module: string): string | null {
  if (path === module) return '';
  return path.startsWith(`${module}/`) ? path.slice(module.length + 1) : null;
}

function explainMissing(path: string, range: SourceRange, context: ImportContext): Diagnostic {
  const { manifest, module, root, hasPackage } = context;
  const error = (message: string, help: string, fixes: Diagnostic['fixes'] = []) =>
    problem('error', range, message, help, fixes);
  if (path === 'C') {
    return error(
      'cgo is not available.',
      'A build for wasip1 contains Go only. Write this part in Go, or remove the import.',
    );
  }
  if (path.startsWith('./') || path.startsWith('../')) {
    return error(
      `The import ${path} is relative.`,
      'Add a file go.mod with a line such as "module app" and import the package as "app/folder".',
    );
  }
  if (manifest.packages[path] !== undefined) {
    return error(
      `use of internal package ${path} not allowed`,
      'Packages with "internal" in their path can only be used in the standard library.',
    );
  }
  if (module !== null && folderInModule(path, module.path) !== null) {
    const folder = joinFolder(root, folderInModule(path, module.path) ?? '');
    return error(
      `package ${path} is not in the project`,
      `The folder ${folder === '' ? 'of go.mod' : `${folder}/`} has no Go files for wasip1. Create one, or correct the path.`,
    );
  }
  if (hasPackage(joinFolder(root, path))) {
    const name = module?.path ?? 'app';
    const first = module === null ? 'Add a file go.mod with the line "module app", and import' : 'Import';
    return error(`package ${path} is not in the standard library`, `${first} the package as "${name}/${path}".`);
  }
  const alike = standardPackagesNamed(manifest, path.split('/').at(-1) ?? path);
  if (!(path.split('/')[0] ?? '').includes('.')) {
    const fixes = alike.map((name) => ({ title: `Import "${name}"`, edits: [{ range, text: `"${name}"` }] }));
    const help =
      alike.length > 0 ? `Did you mean ${alike.map((name) => `"${name}"`).join(' or ')}?` : 'Check the spelling.';
    return error(`package ${path} is not in the standard library`, help, fixes);
  }
  return error(
    `package ${path} is not in the project`,
    `A build downloads no modules. Copy the Go files of the package into the folder vendor/${path}/ of the project.`,
  );
}

/** Returns public packages of the standard library that are called `name`, shortest path first. */
export function standardPackagesNamed({ packages }: GoManifest, name: string): string[] {
  return Object.keys(packages)
    .filter(
      (path) =>
        !isHidden(path) &&
        path
          .replace(/\/v\d+$/, '')
          .split('/')
          .at(-1) === name,
    )
    .sort((a, b) => a.length - b.length)
    .slice(0, 3);
}
