import { text, whole, z } from '../base/schema.ts';
import { deterministicSchema, ENGINE_IDS, limitsSchema, preopenSchema, stdinSchema } from '../run/config.ts';

/*
 * A sample's manifest (samples/<id>/manifest.json): what it is, how to run it, what comes out.
 * The build turns all manifests into one index (public/samples/index.json) with the built modules.
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

/** One call of a reactor's export, as a person could fill it in on the page. */
export const sampleCallSchema = z.object({
  export: z.string().check(z.minLength(1)),
  /** Text is put into memory and passed as pointer and length; a number is passed as it is. */
  args: z.array(
    z.union([
      z.object({ text: z.string() }),
      z.object({ number: z.number() }),
      z.object({ bigint: z.string().check(z.regex(/^-?\d+$/)) }),
    ]),
  ),
  returns: z.enum(['values', 'c-string', 'pointer-length', 'in-place']),
  /** The values, or the text of the bytes, that come back. */
  expected: z.union([z.array(z.string()), z.string()]),
});

export const manifestSchema = z.object({
  id: z.string().check(z.regex(/^[a-z0-9-]+$/)),
  title: text(1, 60),
  language: z.enum(LANGUAGES),
  /** One sentence: what it does. */
  summary: text(1, 160),
  /** A few sentences: what to look at and try. */
  teaches: text(1, 600),
  topics: z.array(z.enum(TOPICS)).check(z.minLength(1)),
  shape: z.enum(['command', 'reactor']),
  /**
   * Source files in the sample's folder, the first one shown first. For a program taken from npm: what
   * it is given to work on, or nothing.
   */
  sources: z.array(fileName),
  build: z.discriminatedUnion('tool', [
    z.object({ tool: z.literal('clang'), flags: z.array(z.string()) }),
    z.object({ tool: z.literal('assemblyscript'), flags: z.array(z.string()), wasi: z.boolean() }),
    z.object({ tool: z.literal('wabt') }),
    /** Committed beside its source, because the toolchain is not to be had from npm. */
    z.object({
      tool: z.literal('prebuilt'),
      module: fileName,
      sha256: digest,
      command: z.string().check(z.minLength(1)),
      toolchain: z.string().check(z.minLength(1)),
    }),
    /** Copied from a package at build time. */
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
  /** Workspace path → file in the sample's folder; put into the workspace when the sample is picked. */
  files: z.record(z.string(), fileName),
  /** What `run` gives, with what stands here in the place of live stdin and of real time. Absent for a reactor. */
  expected: z.optional(
    z.object({
      stdin: z.optional(z.string()),
      /** For a sample that people run with real clocks and randomness: what makes its output repeatable. */
      deterministic: z.optional(deterministicSchema),
      exitCode: z.int(),
      stdoutSha256: digest,
      /** Workspace path → digest, for files that it makes or changes. */
      files: z.record(z.string(), digest),
    }),
  ),
  calls: z.optional(z.array(sampleCallSchema)),
  /** The engines that give exactly what is expected. */
  engines: z.array(z.enum(ENGINE_IDS)).check(z.minLength(1)),
  /**
   * For benchmarking: argument lists of rising size, with the work that each does and the digest of what
   * it prints, so that a run that was quick because it was wrong is noticed. Exit code 0, no files.
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

/** A file of the build, under a name that carries its content's digest. */
export type SampleAsset = z.infer<typeof asset>;

/** A manifest with what the build made of it. URLs are relative to the index. */
export const sampleSchema = z.extend(manifestSchema, {
  module: asset,
  sourceFiles: z.array(z.extend(asset, { name: z.string() })),
  inputFiles: z.array(z.extend(asset, { path: z.string() })),
  /** How to build it by hand, as one command line. */
  buildCommand: z.string(),
});

export type Sample = z.infer<typeof sampleSchema>;

export const sampleIndexSchema = z.object({ version: z.literal(1), samples: z.array(sampleSchema) });
export type SampleIndex = z.infer<typeof sampleIndexSchema>;
