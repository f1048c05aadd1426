import type { Diagnostic } from '../diagnostic.ts';
import type { BuildInput } from '../outcome.ts';
import type { Recipe } from '../recipe.ts';
import { wasip1Tags } from './constraint.ts';
import { type GoFlags, readGoFlags } from './flags.ts';
import { type GoManifest, minorVersion } from './manifest.ts';
import { type GoModule, readGoModule, vendoredVersions } from './module-file.ts';
import { findGoPackages, folderOf, type GoPackage } from './packages.ts';
import { joinFolder, problem } from './resolve-import.ts';

/* Turns a recipe and the files of a project into the packages to compile and link. */

export interface GoProject {
  readonly recipe: Extract<Recipe, { readonly language: 'go' }>;
  readonly flags: GoFlags;
  readonly module: GoModule | null;
  readonly packages: readonly GoPackage[];
  /** Imported packages of the standard library. */
  readonly standard: readonly string[];
  readonly warnings: readonly Diagnostic[];
  /** Settings of GODEBUG in go.mod and in the program. */
  readonly debugSettings: readonly string[];
  /** Returns the text of a file; null if there is none. */
  readonly read: (path: string) => string | null;
  /** Returns the version of the language of a package, such as `1.26`. */
  readonly languageOf: (of: GoPackage) => string;
}

export type GoPlan =
  | { readonly kind: 'plan'; readonly project: GoProject }
  | { readonly kind: 'invalid'; readonly diagnostics: readonly Diagnostic[] };

/** The language of a go.mod without a version. */
const OLDEST = '1.16';

/** Removes the patch of a version: 1.22 for 1.22.3. */
const languageVersion = (version: string): string => /^1\.\d+/.exec(version)?.[0] ?? OLDEST;

export function planGoBuild({ recipe, files }: BuildInput, manifest: GoManifest): GoPlan {
  if (recipe.language !== 'go') throw new Error(`a recipe for ${recipe.language} was given to Go`);
  const read = textReader(files);
  const flags = readGoFlags(recipe.flags);
  if (flags.kind === 'invalid') {
    const help = 'Each flag has the form of "go build", for example -ldflags=-X main.version=1.';
    return { kind: 'invalid', diagnostics: [problem('error', null, flags.message, help)] };
  }
  const folder = folderOf(recipe.sources[0] ?? '');
  const root = moduleFolder(folder, files) ?? folder;
  const module = readGoModule(read(joinFolder(root, 'go.mod')) ?? '');
  const newer = module === null ? null : tooNew(module, joinFolder(root, 'go.mod'), manifest);
  if (newer !== null) return { kind: 'invalid', diagnostics: [newer] };
  const isSet = wasip1Tags(minorVersion(manifest.version), flags.flags.tags);
  const paths = [...files.keys()];
  const found = findGoPackages(folder, { read, paths, manifest, module, root, isSet });
  const { packages, standard, diagnostics } = found;
  if (diagnostics.some(({ severity }) => severity === 'error')) return { kind: 'invalid', diagnostics };

  const vendored = vendoredVersions(read(joinFolder(root, 'vendor/modules.txt')) ?? '');
  const own = module === null ? languageVersion(manifest.version) : languageVersion(module.version ?? OLDEST);
  const languageOf = (of: GoPackage) => {
    if (!of.isVendored) return own;
    const version = vendored.get(of.importPath);
    return languageVersion(version ?? manifest.version);
  };
  const main = packages.at(-1)?.sources ?? [];
  const debugSettings = [...(module?.debug ?? []), ...main.flatMap(({ header }) => header.debug)];
  const project = { recipe, flags: flags.flags, module, packages, standard, warnings: diagnostics, debugSettings };
  return { kind: 'plan', project: { ...project, read, languageOf } };
}

function textReader(files: BuildInput['files']): (path: string) => string | null {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const texts = new Map<string, string>();
  return (path) => {
    const bytes = files.get(path);
    if (bytes === undefined) return null;
    const text = texts.get(path) ?? decoder.decode(bytes);
    texts.set(path, text);
    return text;
  };
}

/** Returns the closest folder with a go.mod, from `folder` up; null if there is none. */
function moduleFolder(folder: string, files: BuildInput['files']): string | null {
  for (let at = folder; ; at = folderOf(at)) {
    if (files.has(joinFolder(at, 'go.mod'))) return at;
    if (at === '') return null;
  }
}

function tooNew({ version }: GoModule, file: string, manifest: GoManifest): Diagnostic | null {
  if (version === null || minorVersion(version) <= minorVersion(manifest.version)) return null;
  const message = `go.mod requires Go ${version}, and this site has Go ${manifest.version}`;
  const range = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return problem('error', range, message, `Change the line "go ${version}" in go.mod to "go ${manifest.version}".`);
}
