import { text, whole, z } from '../base/schema.ts';
import { deterministicSchema, ENGINE_IDS, limitsSchema, preopenSchema, stdinSchema } from '../run/config.ts';

/*
 * The manifest of a sample (samples/<id>/manifest.json): description, run configuration and expected results.
 * The build combines all manifests and the built modules in one index (public/samples/index.json).
 */

const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const fileName = z.string().check(z.regex(/^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/));

export const LANGUAGES = ['C', 'C++', 'Rust', 'Go', 'AssemblyScript', 'WAT', 'Python', 'JavaScript'] as const;

export const TOPICS = [
  'output',
  'arguments',
  'environment',
  'stdin',
  'files',
  'folders',
  'clock',
  'random',
  'capabilities',
  'interactive',
  'compute',
  'data',
  'plugin',
  'edge',
  'size',
  'real program',
] as const;

/** An example call of a reactor's export. */
export const sampleCallSchema = z.object({
  export: z.string().check(z.minLength(1)),
  /** Text is copied into memory and passed as pointer and length. Numbers are passed unchanged. */
  args: z.array(
    z.union([
      z.object({ text: z.string() }),
      z.object({ number: z.number() }),
      z.object({ bigint: z.string().check(z.regex(/^-?\d+$/)) }),
    ]),
  ),
  returns: z.enum(['values', 'c-string', 'pointer-length', 'in-place']),
  /** Returned values, or the returned text. */
  expected: z.union([z.array(z.string()), z.string()]),
});

export const manifestSchema = z.object({
  id: z.string().check(z.regex(/^[a-z0-9-]+$/)),
  title: text(1, 60),
  language: z.enum(LANGUAGES),
  /** What the sample does, in one sentence. */
  summary: text(1, 160),
  /** What to look at and try, in a few sentences. */
  teaches: text(1, 600),
  topics: z.array(z.enum(TOPICS)).check(z.minLength(1)),
  shape: z.enum(['command', 'reactor']),
  /**
   * Source files in the sample's folder; the first one is shown first. For a program from npm, its input files, if
   * any.
   */
  sources: z.array(fileName),
  build: z.discriminatedUnion('tool', [
    z.object({ tool: z.literal('clang'), flags: z.array(z.string()) }),
    z.object({ tool: z.literal('assemblyscript'), flags: z.array(z.string()), wasi: z.boolean() }),
    z.object({ tool: z.literal('wabt') }),
    /** Committed next to its source, because its toolchain is not available from npm. */
    z.object({
      tool: z.literal('prebuilt'),
      module: fileName,
      sha256: digest,
      command: z.string().check(z.minLength(1)),
      toolchain: z.string().check(z.minLength(1)),
    }),
    /** Copied from an npm package at build time. */
    z.object({ tool: z.literal('npm'), package: z.string(), path: z.string(), sha256: digest, license: z.string() }),
  ]),
  run: z.object({
    program: z.string(),
    args: z.array(z.string()),
    environment: z.array(z.tuple([z.string(), z.string()])),
    stdin: stdinSchema,
    preopens: z.array(preopenSchema),
    limits: z.optional(z.partial(limitsSchema)),
    deterministic: z.nullable(deterministicSchema),
  }),
  /** Maps workspace paths to files in the sample's folder. They are copied when the sample is opened. */
  files: z.record(z.string(), fileName),
  /** Expected results of `run`, with this input and time instead of live stdin and real clocks. Absent for reactors. */
  expected: z.optional(
    z.object({
      stdin: z.optional(z.string()),
      /** Clock and seed that make the output reproducible if `run` uses real ones. */
      deterministic: z.optional(deterministicSchema),
      exitCode: z.int(),
      stdoutSha256: digest,
      /** Maps workspace paths of created or changed files to digests. */
      files: z.record(z.string(), digest),
    }),
  ),
  calls: z.optional(z.array(sampleCallSchema)),
  /** Engines that give exactly the expected results. */
  engines: z.array(z.enum(ENGINE_IDS)).check(z.minLength(1)),
  /**
   * Argument lists of increasing size for measuring, each with its amount of work and the digest of its output, which
   * detects runs that are fast but wrong. They exit with 0 and use no files.
   */
  work: z.optional(
    z.object({
      unit: z.string().check(z.minLength(1)),
      sizes: z
        .array(z.object({ args: z.array(z.string()), amount: z.number().check(z.positive()), stdoutSha256: digest }))
        .check(z.minLength(2)),
    }),
  ),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type SampleCall = z.infer<typeof sampleCallSchema>;

const asset = z.object({ url: z.string(), size: whole(0), sha256: digest });

/** A built file, whose name contains the digest of its content. */
export type SampleAsset = z.infer<typeof asset>;

/** A manifest with its build results. URLs are relative to the index. */
export const sampleSchema = z.extend(manifestSchema, {
  module: asset,
  sourceFiles: z.array(z.extend(asset, { name: z.string() })),
  inputFiles: z.array(z.extend(asset, { path: z.string() })),
  /** Command line that builds the sample by hand. */
  buildCommand: z.string(),
  /** Compiler, version and flags that built the module. Absent for programs from npm packages. */
  toolchain: z.optional(text(1, 400)),
});

export type Sample = z.infer<typeof sampleSchema>;

export const sampleIndexSchema = z.object({ version: z.literal(1), samples: z.array(sampleSchema) });
export type SampleIndex = z.infer<typeof sampleIndexSchema>;
