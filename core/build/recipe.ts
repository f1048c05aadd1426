import { text, z } from '../base/schema.ts';
import { preopenSchema, stdinSchema } from '../run/config.ts';

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

/** How a module is run that was not configured yet. Other settings of a run have their defaults. */
const runSchema = z.object({
  args: z._default(z.array(z.string()).check(z.maxLength(1000)), []),
  stdin: z._default(stdinSchema, { kind: 'none' }),
  preopens: z._default(z.array(preopenSchema).check(z.maxLength(64)), []),
});

/**
 * Declared work of a program for benchmarks: arguments for increasing amounts of work. Bench measures the throughput
 * between the first two.
 */
export const workSchema = z.object({
  /** In the plural: `rows`, `MiB`. */
  unit: text(1, 40),
  sizes: z
    .array(z.object({ args: z.array(z.string()).check(z.maxLength(1000)), amount: z.number().check(z.positive()) }))
    .check(z.minLength(2), z.maxLength(20)),
});

/** What does not change the bytes of the module. */
const commonFields = { run: z.optional(runSchema), work: z.optional(workSchema) };

/** A command has a main program. A reactor has none; its exported functions are called. */
const kind = z._default(z.enum(['command', 'reactor']), 'command');

const clangFields = {
  ...commonFields,
  /** Translation units, in link order. */
  sources: z.array(source).check(z.minLength(1), z.maxLength(500)),
  kind,
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
    ...commonFields,
    language: z.literal('go'),
    sources: clangFields.sources,
    /** A reactor exports the functions with `//go:wasmexport`. */
    kind,
    /** Keeps the names of functions (without `-s -w`). Go writes no DWARF for WebAssembly. */
    debug: clangFields.debug,
    flags,
  }),
  z.object({
    ...commonFields,
    language: z.literal('assemblyscript'),
    /** The first source is the entry; it imports the others. */
    sources: clangFields.sources,
    /** The top-level statements are the main program of a command. A reactor runs them in `_initialize`. */
    kind,
    optimisation: clangFields.optimisation,
    simd: clangFields.simd,
    /** Names of functions, and a source map. */
    debug: clangFields.debug,
    /** `console`, `process` and `Date` through WASI preview 1. */
    wasi: z._default(z.boolean(), true),
    flags,
  }),
  z.object({
    ...commonFields,
    language: z.literal('wat'),
    sources: clangFields.sources.check(z.maxLength(1)),
    debug: clangFields.debug,
  }),
]);

export type Recipe = z.infer<typeof recipeSchema>;
export type BuildLanguage = Recipe['language'];

/** A project whose compiler does not run in a browser: its user builds it with a command and opens the module here. */
const externalSchema = z.object({
  ...commonFields,
  language: z.enum(['rust', 'tinygo', 'zig']),
  sources: clangFields.sources,
  kind,
  /** Builds the project in its folder. */
  command: text(1, 1000),
  /** Where the command writes the module. */
  module: source,
});

/** The schema of `build.json`. */
export const projectRecipeSchema = z.discriminatedUnion('language', [recipeSchema, externalSchema]);

export type ExternalRecipe = z.infer<typeof externalSchema>;
export type ProjectRecipe = z.infer<typeof projectRecipeSchema>;
export type DeclaredWork = z.infer<typeof workSchema>;
