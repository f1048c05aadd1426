import { z } from 'zod';
import { isTreePath } from '../files/path.ts';
import { GIB, MIB } from '../units.ts';

/*
 * What a run is asked to do. One schema, used at every edge: storage, links, messages, tests.
 * The module's bytes travel beside the configuration, held together by their digest.
 */

export const ENGINE_IDS = ['dyno', 'bjorn3', 'wasmer'] as const;
export type EngineId = (typeof ENGINE_IDS)[number];

const withoutNul = z.string().refine((text) => !text.includes('\0'), 'may not contain a NUL character');

const environmentName = withoutNul.min(1).refine((name) => !name.includes('='), 'may not contain "="');

const treePath = z.string().refine(isTreePath, 'is not a path in the workspace');

export const stdinSchema = z.discriminatedUnion('kind', [
  /** End of file at the first read. */
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('text'), text: z.string().max(64 * MIB) }),
  /** The bytes that a file of the workspace has when the run starts. */
  z.object({ kind: z.literal('file'), path: treePath.min(1) }),
  /** Typed while the program runs. */
  z.object({ kind: z.literal('live') }),
]);

export const preopenSchema = z.object({
  /** The name that the program sees, for example `/data`. */
  guest: withoutNul.min(1).max(4096),
  /** A folder of the workspace; the empty path is its root. */
  folder: treePath,
  access: z.enum(['read-only', 'read-write']),
});

export const limitsSchema = z.object({
  /** Milliseconds from `_start` to the end. Time spent waiting for live input does not count. */
  wallTime: z
    .number()
    .int()
    .min(1)
    .max(24 * 3600 * 1000),
  /** Bytes of linear memory. */
  memory: z
    .number()
    .int()
    .min(65536)
    .max(4 * GIB),
  /** Bytes of stdout and stderr together. */
  output: z
    .number()
    .int()
    .min(0)
    .max(16 * GIB),
  /** Bytes of all files that the program can reach, together. */
  files: z
    .number()
    .int()
    .min(0)
    .max(2 * GIB),
});

export const deterministicSchema = z.object({
  /** Seeds the random numbers. */
  seed: z.number().int().min(0).max(0xffff_ffff),
  /** The wall clock's first reading, in milliseconds of Unix time; each reading advances by 1 µs. */
  startTime: z.number().int().min(0).max(8.64e15),
});

export const runConfigSchema = z.object({
  module: z.object({
    name: z.string().min(1).max(512),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 digest in lower-case hexadecimal'),
    size: z.number().int().min(0),
  }),
  /** `argv[0]`. */
  program: withoutNul.max(4096),
  /** `argv[1]` and on. */
  args: z.array(withoutNul.max(MIB)).max(10_000),
  environment: z.array(z.tuple([environmentName.max(4096), withoutNul.max(MIB)])).max(10_000),
  stdin: stdinSchema,
  preopens: z.array(preopenSchema).max(64),
  engine: z.enum(ENGINE_IDS),
  limits: limitsSchema,
  /** A fixed clock and seeded randomness, or the real ones. */
  deterministic: deterministicSchema.nullable(),
});

export type RunConfig = z.infer<typeof runConfigSchema>;
export type StdinConfig = z.infer<typeof stdinSchema>;
export type Preopen = z.infer<typeof preopenSchema>;
export type Limits = z.infer<typeof limitsSchema>;
export type Deterministic = z.infer<typeof deterministicSchema>;

export const DEFAULT_LIMITS: Limits = {
  wallTime: 60_000,
  memory: GIB,
  output: 64 * MIB,
  files: 512 * MIB,
};

/** 2020-01-01T00:00:00Z: a date that certificates and file systems of this decade accept. */
export const DEFAULT_DETERMINISTIC: Deterministic = { seed: 1, startTime: 1_577_836_800_000 };
