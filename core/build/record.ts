import { text, whole, z } from '../base/schema.ts';
import type { ProjectRecipe, Recipe } from './recipe.ts';
import { OPTIMISATIONS, projectRecipeSchema } from './recipe.ts';

/* Records of successful builds: what was built, how, and how large it became. */

/** The builds of a project that are kept. Pinned and named ones are kept in addition. */
export const BUILDS_KEPT = 20;

const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/));

export const buildRecordSchema = z.object({
  id: text(1, 100),
  /** Counts the builds of the project from 1. */
  number: whole(1),
  /** The project. */
  folder: z.string(),
  /** Unix time in milliseconds. */
  at: z.number(),
  recipe: projectRecipeSchema,
  /** Of the recipe and the sources (`inputDigest`). */
  sourcesSha256: digest,
  moduleSha256: digest,
  /** Bytes of the module. */
  size: whole(0),
  /** The compressed size; absent until it was computed. */
  gzip: z.optional(whole(0)),
  steps: z.array(z.object({ name: z.string(), duration: z.number() })),
  toolchain: z.string(),
  /** Given by the user; "" without one. */
  name: z._default(text(0, 120), ''),
  isPinned: z._default(z.boolean(), false),
});

export type BuildRecord = z.infer<typeof buildRecordSchema>;

/** The time of all steps in milliseconds. */
export const buildTime = ({ steps }: Pick<BuildRecord, 'steps'>): number =>
  steps.reduce((sum, { duration }) => sum + duration, 0);

const isKeptForever = ({ isPinned, name }: BuildRecord): boolean => isPinned || name !== '';

/** Returns the builds of one project to remove, so that at most `kept` remain besides pinned and named ones. */
export function surplusBuilds(records: readonly BuildRecord[], kept: number = BUILDS_KEPT): BuildRecord[] {
  const removable = records.filter((record) => !isKeptForever(record)).toSorted((a, b) => b.at - a.at);
  return removable.slice(kept);
}

const ASC_SIMD = '--enable simd';

/** Returns the settings of a recipe as compiler flags, without those at their default: `-O2 -msimd128 -flto`. */
export function recipeFlags(recipe: ProjectRecipe): readonly string[] {
  const flag = (is: boolean, name: string): string[] => (is ? [name] : []);
  switch (recipe.language) {
    case 'c':
    case 'c++':
      return [
        `-O${recipe.optimisation}`,
        ...flag(recipe.simd, '-msimd128'),
        ...flag(recipe.lto, '-flto'),
        ...flag(recipe.debug, '-g'),
        ...flag(recipe.kind === 'reactor', 'reactor'),
        ...recipe.flags,
      ];
    case 'assemblyscript':
      return [
        `-O${recipe.optimisation}`,
        ...flag(recipe.simd, ASC_SIMD),
        ...flag(recipe.debug, '--debug'),
        ...flag(recipe.kind === 'reactor', 'reactor'),
        ...flag(!recipe.wasi, 'without WASI'),
        ...recipe.flags,
      ];
    case 'go':
      return [...flag(recipe.debug, 'with symbols'), ...recipe.flags];
    case 'wat':
      return flag(recipe.debug, '--debug-names');
    // Built outside of the page.
    case 'rust':
    case 'tinygo':
    case 'zig':
      return [recipe.command];
  }
}

/** Flags that only one of two builds has. */
export interface FlagChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export function flagChanges(before: ProjectRecipe, after: ProjectRecipe): FlagChanges {
  const [old, now] = [recipeFlags(before), recipeFlags(after)];
  return {
    added: now.filter((flag) => !old.includes(flag)),
    removed: old.filter((flag) => !now.includes(flag)),
  };
}

/** Whether two recipes have the same flags. Other settings, such as the arguments of runs, may differ. */
export function hasSameFlags(one: ProjectRecipe, other: ProjectRecipe): boolean {
  const { added, removed } = flagChanges(one, other);
  return added.length + removed.length === 0;
}

/** A recipe of the matrix of flags. */
export interface Variant {
  /** "-O2", "-O2 -msimd128". */
  readonly label: string;
  readonly recipe: Recipe;
}

/** Returns the recipe with every level of optimisation, with and without SIMD where the language has the setting. */
export function flagMatrix(recipe: ProjectRecipe): readonly Variant[] {
  switch (recipe.language) {
    case 'c':
    case 'c++':
    case 'assemblyscript':
      return [false, true].flatMap((simd) =>
        OPTIMISATIONS.map((optimisation) => ({
          label: `-O${optimisation}${simd ? ` ${recipe.language === 'assemblyscript' ? ASC_SIMD : '-msimd128'}` : ''}`,
          recipe: { ...recipe, optimisation, simd },
        })),
      );
    default:
      return [];
  }
}

/** Returns the name under which a build is listed: "hello-c #3", "hello-c #3 (fast)". */
export function buildLabel({ folder, number, name }: Pick<BuildRecord, 'folder' | 'number' | 'name'>): string {
  const project = folder === '' ? 'workspace' : folder.slice(folder.lastIndexOf('/') + 1);
  return `${project} #${number}${name === '' ? '' : ` (${name})`}`;
}
