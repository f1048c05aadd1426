import { text, whole, z } from '../base/schema.ts';
import { MIB } from '../base/units.ts';
import { isTreePath } from '../files/path.ts';
import { HOST_KINDS, METRIC_IDS } from '../method/metric.ts';
import {
  buildSchema,
  EXECUTION_MODES,
  failureSchema,
  hostSchema,
  machineSchema,
  NOTICE_CODES,
  outputSchema,
  unsteadySchema,
} from '../report/report.ts';
import { preopenSchema, runConfigSchema } from '../run/config.ts';

/*
 * The protocol between the page and the local server. Both sides validate with these schemas. The page names hosts,
 * samples and modules by id or digest; it never sends a command line.
 *
 * Every request carries the token (`Authorization: Bearer …`). Long answers are server-sent events, read from the body
 * of a fetch. Closing the connection cancels the request; a closed tab does so implicitly.
 */

export const API_VERSION = 4;

export const API_PATHS = {
  /** GET: serverInfoSchema. */
  hosts: 'api/hosts',
  /** GET: moduleStatusSchema. PUT: the module's bytes. */
  module: (sha256: string) => `api/modules/${sha256}`,
  /**
   * POST a frame (frame.ts) with a runRequestSchema, files as `file-N` and stdin as `stdin`. Events: runEventSchema.
   */
  runs: 'api/runs',
  /**
   * POST a frame with a measurementRequestSchema and files. The stdin of a module is the part `stdin-N`, where N is the
   * index of the module among the subjects, from 0. Events: measurementEventSchema.
   */
  measurements: 'api/measurements',
  /** POST caseRequestSchema: caseResultSchema. One at a time, else 409. */
  cases: (id: string) => `api/measurements/${id}/cases`,
} as const;

/** Whether the server has a module. A 404 would say the same, but browsers report it as an error on the console. */
export const moduleStatusSchema = z.object({ stored: z.boolean() });
export type ModuleStatus = z.infer<typeof moduleStatusSchema>;

/** Larger requests are refused with 413. */
export const SERVER_LIMITS = {
  module: 256 * MIB,
  /** All files of one run together, with stdin. */
  files: 256 * MIB,
  /** The request itself and the list of its parts. */
  header: 4 * MIB,
  /** Bytes of changed files in an answer. Beyond them it has digests only. */
  changes: 64 * MIB,
  /** Changes that an answer lists; the rest is counted. */
  listedChanges: 10_000,
} as const;

const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const treePath = z.string().check(z.minLength(1), z.maxLength(4096), z.refine(isTreePath, 'is not a path in the tree'));
const hostId = text(1, 80);

/** A host of the machine that the server runs on. */
export const serverHostSchema = z.object({
  id: hostId,
  kind: z.enum(HOST_KINDS),
  label: text(1, 80),
  name: text(1, 80),
  version: text(0, 200),
  mode: z.enum(EXECUTION_MODES),
  /** The command line to display, with placeholders. */
  command: text(0, 2000),
  /** Whether it runs the module's own bytes, so that Play can use it. */
  runsModules: z.boolean(),
  /** Whether it needs the source of a sample, like native code and containers. */
  needsSource: z.boolean(),
});

export const absentHostSchema = z.object({
  id: hostId,
  label: text(1, 80),
  reason: z.string(),
  /** How to install it. */
  remedy: z.string(),
});

export const GUEST_LIMITS = ['time', 'memory', 'output', 'processes', 'files'] as const;

export const serverInfoSchema = z.object({
  version: z.literal(API_VERSION),
  tool: text(1, 40),
  machine: machineSchema,
  hosts: z.array(serverHostSchema),
  absent: z.array(absentHostSchema),
  /** Limits that the server cannot enforce on its operating system. */
  unwatched: z.array(z.enum(GUEST_LIMITS)),
});

/** What a program is granted. Files refer to the parts of the request that hold their bytes. */
export const grantSchema = z.object({
  program: runConfigSchema.shape.program,
  args: runConfigSchema.shape.args,
  environment: runConfigSchema.shape.environment,
  /** Whether there is a part `stdin`, or `stdin-N` for subject N of a measurement. Without it, stdin is empty. */
  hasStdin: z.boolean(),
  preopens: z.array(preopenSchema).check(z.maxLength(64)),
  files: z
    .array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('directory'), path: treePath }),
        z.object({ kind: z.literal('file'), path: treePath, part: text(1, 40) }),
      ]),
    )
    .check(z.maxLength(50_000)),
});

export const runRequestSchema = z.object({
  host: hostId,
  /** A module that was uploaded before. */
  moduleSha256: digest,
  grant: grantSchema,
  limits: runConfigSchema.shape.limits,
});

/**
 * A change that a program made to its files. Removed paths come first, contents before their folder; then created and
 * modified ones, a folder before its contents. Changes in read-only folders are listed too, for hosts that permit them.
 */
export const changeSchema = z.discriminatedUnion('change', [
  z.object({
    change: z.enum(['created', 'modified']),
    kind: z.literal('file'),
    path: treePath,
    size: whole(0),
    sha256: digest,
    /** Base64. Null beyond SERVER_LIMITS.changes. */
    bytes: z.nullable(z.string()),
  }),
  z.object({ change: z.literal('created-directory'), kind: z.literal('directory'), path: treePath }),
  z.object({ change: z.literal('removed'), kind: z.enum(['file', 'directory']), path: treePath }),
]);

export const serverOutcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('exited'), code: z.int() }),
  /** A signal ended the host, as some hosts do after a trap. */
  z.object({ kind: z.literal('signalled'), signal: text(1, 40) }),
  /** The program exceeded a limit, and all of its processes were killed. */
  z.object({ kind: z.literal('exceeded'), limit: z.enum(GUEST_LIMITS), message: text(1, 500) }),
  /** The host could not be started. */
  z.object({ kind: z.literal('failed'), message: text(1, 2000) }),
]);

export const runEventSchema = z.discriminatedUnion('kind', [
  /** The number of runs ahead in the queue. */
  z.object({ kind: z.literal('queued'), ahead: whole(0) }),
  /** The host compiles the module before the program starts. */
  z.object({ kind: z.literal('compiling'), host: serverHostSchema }),
  z.object({ kind: z.literal('started'), host: serverHostSchema }),
  z.object({ kind: z.literal('output'), stream: z.enum(['stdout', 'stderr']), base64: z.string() }),
  z.object({
    kind: z.literal('ended'),
    outcome: serverOutcomeSchema,
    /** Milliseconds from the start to the end of the host's process. Not a benchmark. */
    duration: z.number().check(z.nonnegative()),
    changes: z.array(changeSchema),
    /** How many more changes were found. */
    unlisted: whole(0),
  }),
]);

/** A program to measure. */
export const measuredSubjectSchema = z.object({
  /** Its key in the report. */
  key: text(1, 80).check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._~:@+-]*$/)),
  source: z.discriminatedUnion('kind', [
    /** The server uses its own copy of the sample, with the sizes of work of the request. */
    z.object({ kind: z.literal('sample'), id: text(1, 80) }),
    z.object({ kind: z.literal('noop') }),
    z.object({ kind: z.literal('module'), sha256: digest, name: text(1, 512), grant: grantSchema }),
  ]),
  /** The arguments of small and large work; null without declared work. */
  work: z.nullable(z.object({ small: z.array(z.string()), large: z.array(z.string()) })),
});

export const measurementRequestSchema = z.object({
  subjects: z.array(measuredSubjectSchema).check(z.minLength(1), z.maxLength(64)),
  hosts: z.array(hostId).check(z.minLength(1), z.maxLength(64)),
});

export const measurementEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('queued'), ahead: whole(0) }),
  /** A step of the preparation: building, assembling images, ahead-of-time compilation. */
  z.object({ kind: z.literal('preparing'), message: text(1, 300), done: whole(0), of: whole(0) }),
  z.object({
    kind: z.literal('ready'),
    id: text(1, 80),
    machine: machineSchema,
    hosts: z.array(hostSchema),
    /** Subjects that a host cannot run. */
    failures: z.array(failureSchema),
    builds: z.array(buildSchema),
    /** Why times are less precise than possible; null if they are not. */
    timing: z.nullable(z.string()),
  }),
  /** The hosts could not be prepared, or the session ended. */
  z.object({ kind: z.literal('failed'), message: text(1, 2000) }),
]);

export const caseRequestSchema = z.object({
  subject: text(1, 80),
  host: hostId,
  block: whole(0, 10_000),
  order: whole(0),
  seed: whole(0, 0xffff_ffff),
});

export const caseResultSchema = z.object({
  samples: z.array(
    z.object({
      subject: z.string(),
      host: z.string(),
      metric: z.enum(METRIC_IDS),
      workers: whole(1),
      value: z.number(),
      order: whole(0),
      iteration: z.nullable(whole(0)),
      probe: z.optional(z.number()),
    }),
  ),
  outputs: z.array(outputSchema),
  failures: z.array(z.object({ subject: z.nullable(z.string()), host: z.string(), message: z.string() })),
  notices: z.array(z.object({ code: z.enum(NOTICE_CODES), message: text(1, 500) })),
  unsteady: z._default(z.array(unsteadySchema), []),
});

export const API_ERRORS = [
  'wrong-host',
  'wrong-origin',
  'wrong-token',
  'not-found',
  'bad-request',
  'unknown-module',
  'too-large',
  'too-many',
  'internal',
] as const;

/** The body of every unsuccessful answer. */
export const apiErrorSchema = z.object({ error: z.object({ code: z.enum(API_ERRORS), message: z.string() }) });

export type ServerInfo = z.infer<typeof serverInfoSchema>;
export type ServerHost = z.infer<typeof serverHostSchema>;
export type AbsentHost = z.infer<typeof absentHostSchema>;
export type Grant = z.infer<typeof grantSchema>;
export type ServerRunRequest = z.infer<typeof runRequestSchema>;
export type ServerRunEvent = z.infer<typeof runEventSchema>;
export type ServerOutcome = z.infer<typeof serverOutcomeSchema>;
export type ServerChange = z.infer<typeof changeSchema>;
export type GuestLimit = (typeof GUEST_LIMITS)[number];
export type MeasuredSubject = z.infer<typeof measuredSubjectSchema>;
export type MeasurementRequest = z.infer<typeof measurementRequestSchema>;
export type MeasurementEvent = z.infer<typeof measurementEventSchema>;
export type CaseRequest = z.infer<typeof caseRequestSchema>;
export type CaseResult = z.infer<typeof caseResultSchema>;
export type ApiErrorCode = (typeof API_ERRORS)[number];
