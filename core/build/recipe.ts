import { text, z } from '../base/schema.ts';

/*
 * How a project is built: the content of its file `build.json`. The same recipe and the same sources give the same bytes
 * in the page and in Node.
 */

/** The file that makes a folder of the workspace a project. */
export const RECIPE_FILE = 'build.json';

export const OPTIMISATIONS = ['0', '1', '2', '3', 's', 'z'] as const;
export type Optimisation = (typeof OPTIMISATIONS)[number];

/** Relative to the project's folder. */
const source = z
  .string()
  .check(z.regex(/^(?!\.\.?(\/|$))[^/\0]+(\/(?!\.\.?(\/|$))[^/\0]+)*$/, 'is not a path in the project'));
const flags = z._default(z.array(text(1, 1000)).check(z.maxLength(100)), []);

const clangFields = {
  /** Translation units, in link order. */
  sources: z.array(source).check(z.minLength(1), z.maxLength(500)),
  /** A reactor has no `main`; its exported functions are called. */
  kind: z._default(z.enum(['command', 'reactor']), 'command'),
  optimisation: z._default(z.enum(OPTIMISATIONS), '2'),
  simd: z._default(z.boolean(), false),
  lto: z._default(z.boolean(), false),
  /** DWARF, so that traps and Inspect name source lines. */
  debug: z._default(z.boolean(), false),
  /** More arguments of the compiler, after those above. */
  flags,
};

export const recipeSchema = z.discriminatedUnion('language', [
  z.object({ language: z.literal('c'), ...clangFields }),
  z.object({ language: z.literal('c++'), ...clangFields }),
  /** All files with the suffix .go next to `sources[0]` are one package `main`. */
  z.object({
    language: z.literal('go'),
    sources: clangFields.sources,
    /** Keeps the symbol table and DWARF (without `-s -w`). */
    debug: clangFields.debug,
    flags,
  }),
  z.object({
    language: z.literal('assemblyscript'),
    /** The first source is the entry; it imports the others. */
    sources: clangFields.sources,
    optimisation: clangFields.optimisation,
    /** Names of functions, and a source map. */
    debug: clangFields.debug,
    /** `console`, `process` and `Date` through WASI preview 1. */
    wasi: z._default(z.boolean(), true),
    flags,
  }),
  z.object({
    language: z.literal('wat'),
    sources: clangFields.sources.check(z.maxLength(1)),
    debug: clangFields.debug,
  }),
]);

export type Recipe = z.infer<typeof recipeSchema>;
export type BuildLanguage = Recipe['language'];
