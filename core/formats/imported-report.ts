import type { z } from '../base/schema.ts';
import { NO_MODULE } from '../report/no-module.ts';
import type { Host, Machine, Notice, Report, Series, Subject } from '../report/report.ts';
import { REPORT_FORMAT, REPORT_VERSION } from '../report/report.ts';

/* The parts that reports imported from other tools have in common: everything that those tools do not record is null. */

export type ImportedReport =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'refused'; readonly reason: string };

export interface ImportFacts {
  /** 32 hexadecimal digits, the same for the same file, so that a dataset contains it once. */
  readonly id: string;
  /** ISO 8601, used if the file itself has no date. */
  readonly created: string;
  readonly title: string;
}

const [TITLE_LIMIT, MESSAGE_LIMIT, KEY_LIMIT, MOST_BLOCKS] = [200, 500, 60, 10_000];

/** Cuts a text to a number of characters, with an ellipsis. */
export const cut = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;

/** Returns keys derived from names, so that a name has the same key in every file. Equal names get a number. */
export function keysOf(names: readonly string[], fallback: string): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const slug =
      name
        .replaceAll(/[^A-Za-z0-9._+-]+/g, '-')
        .replace(/^[^A-Za-z0-9]+/, '')
        .slice(0, KEY_LIMIT) || fallback;
    const count = (seen.get(slug) ?? 0) + 1;
    seen.set(slug, count);
    return count === 1 ? slug : `${slug}~${count}`;
  });
}

/** Returns a warning of the imported run. */
export const importNotice = (message: string): Notice => ({ code: 'other', message: cut(message, MESSAGE_LIMIT) });

/** Returns a program that is a name without a module. */
export const nameOnly = (key: string, name: string): Subject => ({
  key,
  name: cut(name, 120),
  sample: null,
  moduleSha256: NO_MODULE,
  moduleSize: 0,
  toolchain: null,
  args: [],
  environment: [],
  stdinSha256: null,
  work: null,
});

/** Returns a host of which only the program is known. */
export const unknownHost = (key: string, label: string, name: string): Host => ({
  key,
  kind: 'other',
  label: cut(label, 80),
  name: cut(name, 80),
  version: '',
  wasi: null,
  mode: 'native',
  flags: [],
  command: null,
  timerTick: 0,
  isolated: null,
  aliasOf: null,
});

export const UNKNOWN_MACHINE: Machine = { cpu: null, cores: null, memory: null, os: null, architecture: null };

interface ImportedParts extends Pick<Report, 'subjects' | 'hosts' | 'notices'> {
  readonly facts: ImportFacts;
  readonly tool: Report['tool'];
  readonly series: readonly Series[];
  readonly machine?: Machine;
  readonly failures?: Report['failures'];
}

/** Builds the report of an imported file. */
export function importedReport({ facts, machine = UNKNOWN_MACHINE, failures = [], ...parts }: ImportedParts): Report {
  const rounds = parts.series.reduce((most, { blocks }) => Math.max(most, (blocks.at(-1) ?? 0) + 1), 1);
  const duration = parts.series
    .filter(({ unit }) => unit === 'ms')
    .reduce((sum, { values }) => values.reduce((total, value) => total + value, sum), 0);
  return {
    format: REPORT_FORMAT,
    version: REPORT_VERSION,
    id: facts.id,
    title: cut(facts.title, TITLE_LIMIT),
    created: facts.created,
    duration: Math.round(duration),
    tool: parts.tool,
    command: null,
    machine,
    protocol: { preset: 'custom', blocks: Math.min(rounds, MOST_BLOCKS), seed: 1 },
    completeness: { kind: 'complete' },
    condensed: false,
    subjects: parts.subjects,
    hosts: parts.hosts,
    builds: [],
    series: [...parts.series],
    outputs: [],
    failures,
    unsteady: [],
    pairs: [],
    canary: { blocks: [], before: [], after: [] },
    notices: parts.notices,
  };
}

/** Refuses a file whose schema does not fit, with the first place that differs. */
export function refusedFile(what: string, error: z.core.$ZodError): ImportedReport {
  const [issue] = error.issues;
  const where = issue === undefined ? '' : ` (at ${issue.path.join('.') || 'its top'}: ${issue.message})`;
  return { kind: 'refused', reason: `Not ${what}${where}.` };
}
