import { text, whole, z } from '../base/schema.ts';
import { GIB, MIB, WASM_PAGE } from '../base/units.ts';
import { isTreePath } from '../files/path.ts';

/*
 * The configuration of a run. One schema parses it at every edge: storage, links, messages and tests.
 * It names its module by digest; the module's bytes travel next to it.
 */

export const ENGINE_IDS = ['dyno', 'bjorn3', 'wasmer'] as const;
export type EngineId = (typeof ENGINE_IDS)[number];

const noNul = z.refine<string>((value) => !value.includes('\0'), 'may not contain a NUL character');
const noEquals = z.refine<string>((name) => !name.includes('='), 'may not contain "="');
const inTree = z.refine<string>(isTreePath, 'is not a path in the workspace');

export const stdinSchema = z.discriminatedUnion('kind', [
  /** Every read returns end of file. */
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('text'), text: text(0, 64 * MIB) }),
  /** The content of a workspace file at the start of the run. */
  z.object({ kind: z.literal('file'), path: z.string().check(z.minLength(1), inTree) }),
  /** Typed while the program runs. */
  z.object({ kind: z.literal('live') }),
]);

/** What stdout and stderr look like to the program. Many programs print other bytes to a terminal than to a pipe. */
export const stdoutSchema = z.enum(['terminal', 'pipe']);

export const preopenSchema = z.object({
  /** The path that the program sees, for example `/data`. */
  guest: text(1, 4096).check(noNul),
  /** A workspace folder; the empty path is the workspace's root. */
  folder: z.string().check(inTree),
  access: z.enum(['read-only', 'read-write']),
});

export const limitsSchema = z.object({
  /** Milliseconds from `_start` to the end, without the time spent waiting for live input. */
  wallTime: whole(1, 24 * 3600 * 1000),
  /** Bytes of linear memory. */
  memory: whole(WASM_PAGE, 4 * GIB),
  /** Bytes of stdout and stderr together. */
  output: whole(0, 16 * GIB),
  /** Total bytes of the files that the program can reach. */
  files: whole(0, 2 * GIB),
});

export const deterministicSchema = z.object({
  /** Seeds the random numbers. */
  seed: whole(0, 0xffff_ffff),
  /** The wall clock's first reading, in milliseconds of Unix time; each reading advances by 1 µs. */
  startTime: whole(0, 8.64e15),
});

export const runConfigSchema = z.object({
  module: z.object({
    name: text(1, 512),
    sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 digest in lower-case hexadecimal')),
    size: whole(0),
  }),
  /** `argv[0]`. */
  program: text(0, 4096).check(noNul),
  /** `argv[1]` and on. */
  args: z.array(text(0, MIB).check(noNul)).check(z.maxLength(10_000)),
  environment: z
    .array(z.tuple([text(1, 4096).check(noNul, noEquals), text(0, MIB).check(noNul)]))
    .check(z.maxLength(10_000)),
  stdin: stdinSchema,
  /** Configurations that were stored before this field existed ran with a terminal. */
  stdout: z._default(stdoutSchema, 'terminal'),
  preopens: z.array(preopenSchema).check(z.maxLength(64)),
  engine: z.enum(ENGINE_IDS),
  limits: limitsSchema,
  /** A fixed clock and seeded randomness, or the real ones. */
  deterministic: z.nullable(deterministicSchema),
});

export type RunConfig = z.infer<typeof runConfigSchema>;
export type ModuleIdentity = RunConfig['module'];
export type StdinConfig = z.infer<typeof stdinSchema>;
export type Preopen = z.infer<typeof preopenSchema>;
export type Limits = z.infer<typeof limitsSchema>;
export type Deterministic = z.infer<typeof deterministicSchema>;

export const DEFAULT_LIMITS: Limits = {
  wallTime: 60_000,
  memory: GIB,
  output: 64 * MIB,
  files: 128 * MIB,
};

/** 2020-01-01T00:00:00Z: a date that certificates and file systems of this decade accept. */
export const DEFAULT_DETERMINISTIC: Deterministic = { seed: 1, startTime: 1_577_836_800_000 };
