import { messageOf } from '../base/errors.ts';
import { sha256Hex } from '../base/sha256.ts';
import { isWithin, joinPath, nameOf, parentOf, type TreePath } from '../files/path.ts';
import type { FileTree } from '../files/tree.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { BuildInput } from './outcome.ts';
import {
  type BuildLanguage,
  type ExternalRecipe,
  type ProjectRecipe,
  projectRecipeSchema,
  RECIPE_FILE,
  type Recipe,
} from './recipe.ts';

/* Projects: folders of the workspace with a recipe in `build.json`. */

export type Project =
  | { readonly kind: 'project'; readonly recipe: Recipe }
  /** Its compiler does not run in a browser. */
  | { readonly kind: 'external'; readonly recipe: ExternalRecipe }
  /** The recipe cannot be read, or names missing files. The diagnostics are about `build.json`. */
  | { readonly kind: 'broken'; readonly diagnostics: readonly Diagnostic[] }
  /** The folder has no recipe. */
  | { readonly kind: 'missing' };

/** Returns the folder of the project that `path` belongs to; null if it belongs to none. */
export function projectFolderOf(tree: FileTree, path: TreePath): TreePath | null {
  let folder = tree.get(path)?.kind === 'directory' ? path : parentOf(path);
  for (;;) {
    if (tree.get(joinPath(folder, RECIPE_FILE))?.kind === 'file') return folder;
    if (folder === '') return null;
    folder = parentOf(folder);
  }
}

/** Returns the folders of all projects, sorted. */
export function projectFolders(tree: FileTree): TreePath[] {
  const folders: TreePath[] = [];
  for (const [path, entry] of tree) {
    if (entry.kind === 'file' && nameOf(path) === RECIPE_FILE) folders.push(parentOf(path));
  }
  return folders.sort();
}

/** Returns the name under which the page shows a project. */
export function projectName(folder: TreePath): string {
  return folder === '' ? 'workspace' : nameOf(folder);
}

export function readProject(tree: FileTree, folder: TreePath): Project {
  const entry = tree.get(joinPath(folder, RECIPE_FILE));
  if (entry?.kind !== 'file') return { kind: 'missing' };
  const text = new TextDecoder().decode(entry.bytes);
  const parsed = parseRecipe(text);
  if (parsed.kind === 'broken') return parsed;
  const { recipe } = parsed;
  const absent = recipe.sources.filter((source) => tree.get(joinPath(folder, source))?.kind !== 'file');
  if (absent.length === 0) return parsed;
  return {
    kind: 'broken',
    diagnostics: absent.map((source) => ({
      ...recipeError(text, `The source ${source} does not exist in this project.`, source),
      help: 'Create the file, or remove it from "sources".',
    })),
  };
}

/** Parses the text of `build.json`. */
export function parseRecipe(text: string): Exclude<Project, { kind: 'missing' }> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { kind: 'broken', diagnostics: [syntaxError(text, messageOf(error))] };
  }
  const result = projectRecipeSchema.safeParse(value);
  if (result.success) {
    const recipe = result.data;
    return isExternal(recipe) ? { kind: 'external', recipe } : { kind: 'project', recipe };
  }
  const diagnostics = result.error.issues.map(({ path, message }) => {
    const field = path.filter((step) => typeof step === 'string').at(-1) ?? null;
    const where = path.length === 0 ? '' : `${path.join('.')}: `;
    return recipeError(text, `${where}${message}`, field);
  });
  return { kind: 'broken', diagnostics };
}

function isExternal(recipe: ProjectRecipe): recipe is ExternalRecipe {
  return 'command' in recipe;
}

/** Returns the text of `build.json`. */
export function writeRecipe(recipe: ProjectRecipe): string {
  return `${JSON.stringify(recipe, null, 2)}\n`;
}

function syntaxError(text: string, message: string): Diagnostic {
  const [line, column] = placeAt(text, errorOffset(text));
  const reason = message.replace(/ (?:in JSON )?at (?:line|position) .*$|, .*is not valid JSON$/s, '');
  return {
    ...recipeError(text, `${RECIPE_FILE} is not valid JSON: ${reason}`, null),
    range: { file: RECIPE_FILE, line, column, endLine: line, endColumn: column + 1 },
  };
}

/** Returns the offset of the first character that cannot continue JSON. Not every engine names it. */
function errorOffset(text: string): number {
  let [valid, invalid] = [0, text.length];
  while (valid + 1 < invalid) {
    const middle = Math.floor((valid + invalid) / 2);
    if (isBeginning(text.slice(0, middle))) valid = middle;
    else invalid = middle;
  }
  return isBeginning(text) ? text.length : valid;
}

function isBeginning(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = messageOf(error);
    const position = /position (\d+)/.exec(message)?.[1];
    return /\bend of|EOF|unterminated/i.test(message) || Number(position) >= text.length;
  }
}

/** @param quoted the string in the recipe that the message is about; null if it is about the whole file */
function recipeError(text: string, message: string, quoted: string | null): Diagnostic {
  const found = quoted === null ? -1 : text.indexOf(JSON.stringify(quoted));
  const [line, column] = placeAt(text, Math.max(0, found));
  const length = found < 0 ? 1 : JSON.stringify(quoted).length;
  return {
    severity: 'error',
    range: { file: RECIPE_FILE, line, column, endLine: line, endColumn: column + length },
    message,
    code: null,
    help: null,
    fixes: [],
    related: [],
  };
}

function placeAt(text: string, offset: number): [line: number, column: number] {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return [before.split('\n').length, before.length - start + 1];
}

/** Outputs of compilers, which are not part of the input. */
const OUTPUT = /\.(?:wasm|o|a)$/i;

/** Returns the files that a build depends on. */
export function buildInput<R extends ProjectRecipe>(
  tree: FileTree,
  folder: TreePath,
  recipe: R,
): Pick<BuildInput, 'files'> & { readonly recipe: R } {
  const files = new Map<string, Uint8Array>();
  const start = folder === '' ? 0 : folder.length + 1;
  for (const [path, entry] of tree) {
    if (entry.kind !== 'file' || !isWithin(path, folder)) continue;
    const name = path.slice(start);
    // The text format has no way to include another file.
    const isPart =
      recipe.language === 'wat' ? recipe.sources.includes(name) : name !== RECIPE_FILE && !OUTPUT.test(name);
    if (isPart) files.set(name, entry.bytes);
  }
  return { recipe, files };
}

/** The digests of files. Files are never changed in place, so each is computed once. */
const digests = new WeakMap<Uint8Array, string>();

function digestOf(bytes: Uint8Array): string {
  const known = digests.get(bytes);
  if (known !== undefined) return known;
  const digest = sha256Hex(bytes);
  digests.set(bytes, digest);
  return digest;
}

/**
 * Returns the digest of the recipe and all files, as 64 hexadecimal digits: two inputs with the same digest give the same
 * module.
 */
export function inputDigest({ recipe, files }: Pick<BuildInput, 'files'> & { readonly recipe: ProjectRecipe }): string {
  // How a module is run does not change it.
  const { run: _run, work: _work, ...build } = recipe;
  const lines = [...files].map(([path, bytes]) => `${digestOf(bytes)} ${path}`).sort();
  return sha256Hex(new TextEncoder().encode([JSON.stringify(build), ...lines].join('\n')));
}

const SUFFIXES: Readonly<Record<BuildLanguage, RegExp>> = {
  c: /\.c$/,
  'c++': /\.(?:c|cc|cpp|cxx)$/,
  go: /\.go$/,
  assemblyscript: /\.ts$/,
  wat: /\.wat$/,
};

/** Returns the files of a project that can be sources of its language, sorted. */
export function possibleSources(tree: FileTree, folder: TreePath, language: BuildLanguage): string[] {
  const start = folder === '' ? 0 : folder.length + 1;
  const paths = [...tree].filter(([path, entry]) => entry.kind === 'file' && isWithin(path, folder));
  return paths
    .map(([path]) => path.slice(start))
    .filter((name) => SUFFIXES[language].test(name))
    .sort();
}
