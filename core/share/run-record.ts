import { text, whole, z } from '../base/schema.ts';
import { machineSchema } from '../report/report.ts';

/*
 * The record of one run in Play: what came out, how long it took, and where. Readers compare their run with it.
 */

const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const duration = z.nullable(z.number().check(z.nonnegative()));

/** Number of characters of output in a record. */
export const HEAD_MAX = 2000;

const streamSchema = z.object({
  /** Null if the page did not keep all of the output. */
  sha256: z.nullable(digest),
  /** Bytes that the page kept. */
  size: whole(0),
  /** The beginning, decoded as UTF-8. */
  head: text(0, HEAD_MAX),
});

export const runRecordSchema = z.object({
  /** Start of the run, ISO 8601. */
  created: z.iso.datetime(),
  tool: z.object({ name: text(1, 80), version: text(1, 40) }),
  browser: z.object({ name: text(1, 80), version: text(0, 80), isolated: z.boolean() }),
  /** Name and version of the WASI implementation. */
  engine: text(1, 80),
  machine: machineSchema,
  outcome: z.object({
    /** Null unless the program exited. */
    exitCode: z.nullable(z.int()),
    /** How the run ended, in a few words: "exited 0". */
    text: text(1, 200),
  }),
  stdout: streamSchema,
  stderr: streamSchema,
  /** Paths that the run changed, with the digest of the file after it; null for folders, links and deleted files. */
  files: z
    .array(
      z.object({ path: text(1, 4096), change: z.enum(['created', 'changed', 'deleted']), sha256: z.nullable(digest) }),
    )
    .check(z.maxLength(200)),
  /** Milliseconds, as in `RunTiming`. */
  timing: z.object({
    compile: duration,
    instantiate: duration,
    firstOutput: duration,
    run: duration,
    waited: z.number().check(z.nonnegative()),
  }),
  /** Tracing slows each system call down. */
  traced: z.boolean(),
});

export type RunRecord = z.infer<typeof runRecordSchema>;

export type Sameness = 'same' | 'different' | 'unknown';

export interface RecordComparison {
  readonly outcome: Sameness;
  readonly stdout: Sameness;
  readonly stderr: Sameness;
  readonly files: Sameness;
}

/** Compares what two runs produced. Times are not compared: the runs are usually from two machines. */
export function compareRecords(there: RunRecord, here: RunRecord): RecordComparison {
  return {
    outcome: there.outcome.text === here.outcome.text ? 'same' : 'different',
    stdout: compareStreams(there.stdout, here.stdout),
    stderr: compareStreams(there.stderr, here.stderr),
    files: compareFiles(there.files, here.files),
  };
}

function compareStreams(there: RunRecord['stdout'], here: RunRecord['stdout']): Sameness {
  if (there.sha256 === null || here.sha256 === null) return 'unknown';
  return there.sha256 === here.sha256 ? 'same' : 'different';
}

function compareFiles(there: RunRecord['files'], here: RunRecord['files']): Sameness {
  const keyOf = ({ path, change, sha256 }: RunRecord['files'][number]) => JSON.stringify([path, change, sha256]);
  const known = new Set(there.map(keyOf));
  return there.length === here.length && here.every((file) => known.has(keyOf(file))) ? 'same' : 'different';
}
