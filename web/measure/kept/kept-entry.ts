import { whole, z } from '../../../core/base/schema.ts';
import { machineSchema, type Report } from '../../../core/report/report.ts';

/* What the list shows of a saved report without reading it, and what the user wrote about it. */

const UNKNOWN = { cpu: null, cores: null, memory: null, os: null, architecture: null };

export const storedEntrySchema = z.object({
  id: z.string(),
  title: z.string(),
  created: z.string(),
  /** Subject names and host labels. */
  subjects: z.array(z.string()),
  hosts: z.array(z.string()),
  completeness: z.enum(['complete', 'partial']),
  /** Saves of the first version lack the fields below. */
  machine: z._default(machineSchema, UNKNOWN),
  tool: z._default(z.string(), ''),
  rounds: z._default(whole(0), 0),
  bytes: z._default(whole(0), 0),
});

/** The facts of a report. They are replaced when the report is saved again. */
export type StoredEntry = Readonly<z.infer<typeof storedEntrySchema>>;

export const labelSchema = z.object({
  id: z.string(),
  /** Null while the report has its original title. */
  name: z.nullable(z.string()),
  tags: z.array(z.string()),
});

/** What the user wrote. Stored apart from the facts, so that saving a report again does not undo a rename. */
export type ReportLabel = Readonly<z.infer<typeof labelSchema>>;

/** An entry of the list. */
export interface KeptEntry extends StoredEntry {
  readonly name: string | null;
  readonly tags: readonly string[];
}

export const NAME_LIMIT = 200;
export const TAG_LIMIT = 40;
const MOST_TAGS = 20;

/** Returns the tags without surrounding spaces, empty ones and repetitions, in alphabetical order. */
export function cleanTags(tags: readonly string[]): readonly string[] {
  const clean = tags.map((tag) => tag.trim().replaceAll(/\s+/g, ' ').slice(0, TAG_LIMIT)).filter((tag) => tag !== '');
  const unique = new Map(clean.map((tag) => [tag.toLowerCase(), tag]));
  return [...unique.values()].sort((a, b) => a.localeCompare(b)).slice(0, MOST_TAGS);
}

/** Bytes of a number and of two small integers in the browser's storage. */
const [NUMBER_BYTES, COUNT_BYTES] = [9, 3];
const FIXED_BYTES = 4000;

/** Estimates the bytes of a report in storage, from the number of its samples. */
export function storedBytes({ series, subjects, hosts }: Report): number {
  const samples = series.reduce((sum, { values, probes, iterations }) => {
    const perSample =
      NUMBER_BYTES + 2 * COUNT_BYTES + (probes === null ? 0 : NUMBER_BYTES) + (iterations === null ? 0 : COUNT_BYTES);
    return sum + values.length * perSample + 150;
  }, 0);
  return FIXED_BYTES + samples + 1000 * subjects.length + 500 * hosts.length;
}

/** Returns the facts of a report. */
export function entryOf(report: Report): StoredEntry {
  const { id, title, created, subjects, hosts, completeness, machine, tool, canary, protocol } = report;
  return {
    id,
    title,
    created,
    subjects: subjects.map(({ name }) => name),
    hosts: hosts.map(({ label }) => label),
    completeness: completeness.kind,
    machine,
    tool: `${tool.name} ${tool.version}`,
    rounds: canary.blocks.length || protocol.blocks,
    bytes: storedBytes(report),
  };
}
