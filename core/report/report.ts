import { text, whole, z } from '../base/schema.ts';
import { HOST_KINDS, METRIC_IDS, UNITS } from '../method/metric.ts';

/*
 * The report format. Every measuring run writes a report, and every chart, link, file and comparison reads it. It
 * contains raw samples, not only summaries. One report is one run on one machine; ratios are computed within one report.
 *
 * A change of this format increments REPORT_VERSION and adds an upgrader and a fixture (see upgrade.ts).
 */

export const REPORT_FORMAT = 'wasm-dyno-report';
export const REPORT_VERSION = 3;

const key = text(1, 80).check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._~:@+-]*$/));
const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const finite = z.number();
const toolchain = text(1, 400);

const workSizeSchema = z.object({
  args: z.array(z.string()),
  amount: z.number().check(z.positive()),
  stdoutSha256: z.nullable(digest),
});

export const subjectSchema = z.object({
  /** Identifies it within the report. The sample id for samples. */
  key,
  name: text(1, 120),
  /** Sample id, or null for the user's module. */
  sample: z.nullable(text(1, 80)),
  moduleSha256: digest,
  moduleSize: whole(0),
  /** Compiler, version and flags that built the module; null if unknown. */
  toolchain: z.nullable(toolchain),
  /** Arguments from `argv[1]` on, except for small and large work. */
  args: z.array(z.string()),
  environment: z.array(z.tuple([z.string(), z.string()])),
  /** Null for empty stdin. */
  stdinSha256: z.nullable(digest),
  /** Declared work; null if throughput cannot be measured. */
  work: z.nullable(z.object({ unit: text(1, 40), small: workSizeSchema, large: workSizeSchema })),
});

export const EXECUTION_MODES = ['interpreter', 'baseline', 'optimising', 'tiered', 'ahead-of-time', 'native'] as const;

export const hostSchema = z.object({
  key,
  kind: z.enum(HOST_KINDS),
  /** Display name: "Chromium, dyno". */
  label: text(1, 80),
  /** Program name: "Chromium", "wasmtime", "Docker". */
  name: text(1, 80),
  version: text(0, 200),
  /** WASI implementation and version, if it can be chosen. */
  wasi: z.nullable(text(1, 80)),
  mode: z.enum(EXECUTION_MODES),
  flags: z.array(z.string()),
  /** Command line with placeholders; null for a page. */
  command: z.nullable(z.string()),
  /** Observed tick of the clock, in milliseconds. */
  timerTick: z.number().check(z.nonnegative()),
  /** Whether the page was cross-origin isolated; null for other hosts. */
  isolated: z.nullable(z.boolean()),
  /** Key of the host that this one repeats, for the A/A check. */
  aliasOf: z.nullable(key),
});

export const machineSchema = z.object({
  /** Contains no host or user names. Null for unknown facts. */
  cpu: z.nullable(text(1, 200)),
  cores: z.nullable(whole(1)),
  memory: z.nullable(whole(1)),
  os: z.nullable(text(1, 200)),
  architecture: z.nullable(text(1, 80)),
});

export const seriesSchema = z.object({
  subject: key,
  host: key,
  metric: z.enum(METRIC_IDS),
  unit: z.enum(UNITS),
  /** Number of workers running at the same time; 1 except for scaling. */
  workers: whole(1),
  /** Samples in columns: block, position in the order of the block, value. */
  blocks: z.array(whole(0)),
  orders: z.array(whole(0)),
  values: z.array(finite),
  /**
   * Reading of the speed probe before each value: the number of clock readings in a fixed time, which is higher on a
   * faster processor. Null if it was not read.
   */
  probes: z.nullable(z.array(finite)),
  /** Number of the repeated run, starting with 0. Null if a block has one sample. */
  iterations: z.nullable(z.array(whole(0))),
});

export const outputSchema = z.object({
  subject: key,
  host: key,
  /** Which arguments were used: those of startup, or of small or large work. */
  run: z.enum(['start', 'small', 'large']),
  exitCode: z.nullable(z.int()),
  stdoutSha256: digest,
  stdoutSize: whole(0),
  /** Number of runs with exactly this result. */
  count: whole(1),
});

export const failureSchema = z.object({
  subject: z.nullable(key),
  host: key,
  /** Null if it failed before the first block. */
  block: z.nullable(whole(0)),
  message: text(1, 2000),
});

/** What built the native binary of a subject for a host. Containers have the binary of their image. */
export const buildSchema = z.object({ subject: key, host: key, toolchain });

/** Throughput that did not reach a steady state. */
export const unsteadySchema = z.object({ subject: key, host: key, message: text(1, 500) });

/**
 * Two builds of one program that were compiled and run in turns in one worker. Their samples are in their series;
 * iterations of a block with the same number follow each other directly.
 */
export const pairSchema = z.object({ host: key, before: key, after: key });

export const NOTICE_CODES = [
  'hidden-page',
  'no-wake-lock',
  'baseline-tier',
  'not-isolated',
  'clock-skew',
  'plain-spawn',
  'stolen-time',
  'other',
] as const;

export const reportSchema = z.object({
  format: z.literal(REPORT_FORMAT),
  version: z.literal(REPORT_VERSION),
  /** 32 hexadecimal digits. */
  id: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  title: text(0, 200),
  /** Start of the first block, ISO 8601. */
  created: z.iso.datetime(),
  /** Total duration in milliseconds. */
  duration: z.number().check(z.nonnegative()),
  tool: z.object({ name: text(1, 80), version: text(1, 40) }),
  /** Command line; null for a page. */
  command: z.nullable(text(1, 2000)),
  machine: machineSchema,
  protocol: z.object({
    preset: z.enum(['quick', 'full', 'custom']),
    /** Number of planned blocks. The samples show how many were measured. */
    blocks: whole(1, 10_000),
    seed: whole(0, 0xffff_ffff),
  }),
  /** Whether all planned blocks were measured. */
  completeness: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('complete') }),
    z.object({ kind: z.literal('partial'), reason: z.enum(['cancelled', 'hidden', 'failed', 'time']) }),
  ]),
  /** Whether each block has one value per case, its median, as in links. */
  condensed: z.boolean(),
  subjects: z.array(subjectSchema).check(z.minLength(1)),
  hosts: z.array(hostSchema).check(z.minLength(1)),
  builds: z.array(buildSchema),
  pairs: z.array(pairSchema),
  series: z.array(seriesSchema),
  outputs: z.array(outputSchema),
  failures: z.array(failureSchema),
  unsteady: z.array(unsteadySchema),
  /** Times of the reference work before and after each block in milliseconds. They show how steady the machine was. */
  canary: z.object({ blocks: z.array(whole(0)), before: z.array(finite), after: z.array(finite) }),
  /** Warnings that only the run itself could detect. */
  notices: z.array(z.object({ code: z.enum(NOTICE_CODES), message: text(1, 500) })),
});

export type Report = z.infer<typeof reportSchema>;
export type Subject = z.infer<typeof subjectSchema>;
export type Host = z.infer<typeof hostSchema>;
export type Machine = z.infer<typeof machineSchema>;
export type Series = z.infer<typeof seriesSchema>;
export type RunOutput = z.infer<typeof outputSchema>;
export type Build = z.infer<typeof buildSchema>;
export type BuildPair = z.infer<typeof pairSchema>;
export type Unsteady = z.infer<typeof unsteadySchema>;
export type Failure = z.infer<typeof failureSchema>;
export type NoticeCode = (typeof NOTICE_CODES)[number];
export type Notice = Report['notices'][number];
