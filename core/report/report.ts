import { text, whole, z } from '../base/schema.ts';
import { HOST_KINDS, METRIC_IDS, UNITS } from '../method/metric.ts';

/*
 * The report: what every measuring run writes, in the browser and on the command line, and what every
 * chart, link, file and comparison reads. It holds the raw samples and never only summaries. One report
 * is one run on one machine; a ratio is made within one report only.
 *
 * A change of this format raises REPORT_VERSION and adds an upgrader and a fixture (see upgrade.ts).
 */

export const REPORT_FORMAT = 'wasm-dyno-report';
export const REPORT_VERSION = 1;

const key = text(1, 80).check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._~:@+-]*$/));
const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const finite = z.number();

const workSizeSchema = z.object({
  args: z.array(z.string()),
  amount: z.number().check(z.positive()),
  stdoutSha256: z.nullable(digest),
});

export const subjectSchema = z.object({
  /** Names it within the report. A sample's id where it is one. */
  key,
  name: text(1, 120),
  /** The id of the sample, or null for a module of the person's own. */
  sample: z.nullable(text(1, 80)),
  moduleSha256: digest,
  moduleSize: whole(0),
  /** `argv[1]` and on, for everything but small and large work. */
  args: z.array(z.string()),
  environment: z.array(z.tuple([z.string(), z.string()])),
  /** Null where stdin is at its end from the start. */
  stdinSha256: z.nullable(digest),
  /** What it declares to do; null where throughput cannot be measured. */
  work: z.nullable(z.object({ unit: text(1, 40), small: workSizeSchema, large: workSizeSchema })),
});

export const EXECUTION_MODES = ['interpreter', 'baseline', 'optimising', 'tiered', 'ahead-of-time', 'native'] as const;

export const hostSchema = z.object({
  key,
  kind: z.enum(HOST_KINDS),
  /** As it is shown: "Chromium, dyno". */
  label: text(1, 80),
  /** The program: "Chromium", "wasmtime", "Docker". */
  name: text(1, 80),
  version: text(0, 200),
  /** Which WASI host, with its version, where the program lets one choose. */
  wasi: z.nullable(text(1, 80)),
  mode: z.enum(EXECUTION_MODES),
  flags: z.array(z.string()),
  /** How it is called, with placeholders for what differs; null in a page. */
  command: z.nullable(z.string()),
  /** The step of the clock in milliseconds, as it was observed. */
  timerTick: z.number().check(z.nonnegative()),
  /** Cross-origin isolated; null where that means nothing. */
  isolated: z.nullable(z.boolean()),
  /** The host that this one repeats, to show what no difference at all looks like. */
  aliasOf: z.nullable(key),
});

export const machineSchema = z.object({
  /** No names of hosts or users. Null where the browser does not tell. */
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
  /** Workers at work at once; 1 but for scaling. */
  workers: whole(1),
  /** The samples, column by column: the block, the place in its block's order, the value. */
  blocks: z.array(whole(0)),
  orders: z.array(whole(0)),
  values: z.array(finite),
  /** For repeated runs: 0 for the first in its worker. Null where there is one sample in a block. */
  iterations: z.nullable(z.array(whole(0))),
});

export const outputSchema = z.object({
  subject: key,
  host: key,
  /** Which arguments: those of the startup, or of small or large work. */
  run: z.enum(['start', 'small', 'large']),
  exitCode: z.nullable(z.int()),
  stdoutSha256: digest,
  stdoutSize: whole(0),
  /** How many runs gave exactly this. */
  count: whole(1),
});

export const failureSchema = z.object({
  subject: z.nullable(key),
  host: key,
  /** Null where it failed before any block. */
  block: z.nullable(whole(0)),
  message: text(1, 2000),
});

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
  /** ISO 8601, when the first block began. */
  created: z.iso.datetime(),
  /** Milliseconds that the whole took. */
  duration: z.number().check(z.nonnegative()),
  tool: z.object({ name: text(1, 80), version: text(1, 40) }),
  /** The command that measured; null for a page. */
  command: z.nullable(text(1, 2000)),
  machine: machineSchema,
  protocol: z.object({
    preset: z.enum(['quick', 'full', 'custom']),
    /** Blocks that were planned; the samples tell how many there are. */
    blocks: whole(1, 10_000),
    seed: whole(0, 0xffff_ffff),
  }),
  /** Whether every planned block is there. */
  completeness: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('complete') }),
    z.object({ kind: z.literal('partial'), reason: z.enum(['cancelled', 'hidden', 'failed', 'time']) }),
  ]),
  /** True where each block holds one value a case, its median: what travels in a link. */
  condensed: z.boolean(),
  subjects: z.array(subjectSchema).check(z.minLength(1)),
  hosts: z.array(hostSchema).check(z.minLength(1)),
  series: z.array(seriesSchema),
  outputs: z.array(outputSchema),
  failures: z.array(failureSchema),
  /** Times of a fixed piece of work around each block, in milliseconds: how steady the machine was. */
  canary: z.object({ blocks: z.array(whole(0)), before: z.array(finite), after: z.array(finite) }),
  /** Warnings that only the run itself could see. */
  notices: z.array(z.object({ code: z.enum(NOTICE_CODES), message: text(1, 500) })),
});

export type Report = z.infer<typeof reportSchema>;
export type Subject = z.infer<typeof subjectSchema>;
export type Host = z.infer<typeof hostSchema>;
export type Machine = z.infer<typeof machineSchema>;
export type Series = z.infer<typeof seriesSchema>;
export type RunOutput = z.infer<typeof outputSchema>;
export type Failure = z.infer<typeof failureSchema>;
export type NoticeCode = (typeof NOTICE_CODES)[number];
export type Notice = Report['notices'][number];
