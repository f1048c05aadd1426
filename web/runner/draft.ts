import type { z } from '../../core/base/schema.ts';
import type { FileTree } from '../../core/files/tree.ts';
import { parseWords, quoteWords } from '../../core/recipes/shell-words.ts';
import {
  DEFAULT_DETERMINISTIC,
  DEFAULT_LIMITS,
  type EngineId,
  type Limits,
  type ModuleIdentity,
  type Preopen,
  type RunConfig,
  runConfigSchema,
  type StdinConfig,
} from '../../core/run/config.ts';
import { parseBytes, parseDuration, writeBytes, writeDuration } from '../ui/quantity.ts';

/*
 * The configuration as its form holds it: text that may be invalid, and the values of choices that are
 * not selected. `configOf` turns it into a `RunConfig`, or lists every invalid field.
 */

export type LimitField = keyof Limits;

export interface ConfigDraft {
  readonly program: string;
  /** One line, split into words as a POSIX shell does. */
  readonly args: string;
  readonly environment: readonly EnvironmentRow[];
  readonly stdin: { readonly kind: StdinConfig['kind']; readonly text: string; readonly path: string };
  readonly stdout: RunConfig['stdout'];
  readonly preopens: readonly PreopenRow[];
  readonly engine: EngineId;
  /** With units, for example "256 MiB". */
  readonly limits: Readonly<Record<LimitField, string>>;
  readonly deterministic: boolean;
  readonly seed: string;
  /** A date and time that `Date.parse` accepts. */
  readonly startTime: string;
}

export interface EnvironmentRow {
  /** Identifies the row while it is edited. */
  readonly key: number;
  readonly name: string;
  readonly value: string;
}

export interface PreopenRow extends Preopen {
  readonly key: number;
}

export interface DraftIssue {
  /** The invalid field: "args", "environment.2.0", "limits.memory". */
  readonly field: string;
  readonly message: string;
}

export type DraftResult =
  | { readonly kind: 'valid'; readonly config: RunConfig }
  | { readonly kind: 'invalid'; readonly issues: readonly DraftIssue[] };

export function draftOf(config: RunConfig): ConfigDraft {
  const deterministic = config.deterministic ?? DEFAULT_DETERMINISTIC;
  return {
    program: config.program,
    args: quoteWords(config.args),
    environment: config.environment.map(([name, value], key) => ({ key, name, value })),
    stdin: {
      kind: config.stdin.kind,
      text: config.stdin.kind === 'text' ? config.stdin.text : '',
      path: config.stdin.kind === 'file' ? config.stdin.path : '',
    },
    stdout: config.stdout,
    preopens: config.preopens.map((preopen, key) => ({ key, ...preopen })),
    engine: config.engine,
    limits: {
      wallTime: writeDuration(config.limits.wallTime),
      memory: writeBytes(config.limits.memory),
      output: writeBytes(config.limits.output),
      files: writeBytes(config.limits.files),
    },
    deterministic: config.deterministic !== null,
    seed: String(deterministic.seed),
    startTime: new Date(deterministic.startTime).toISOString(),
  };
}

function stdinOf(draft: ConfigDraft): StdinConfig {
  switch (draft.stdin.kind) {
    case 'text':
      return { kind: 'text', text: draft.stdin.text };
    case 'file':
      return { kind: 'file', path: draft.stdin.path };
    case 'none':
    case 'live':
      return { kind: draft.stdin.kind };
  }
}

const LIMIT_FIELDS: readonly LimitField[] = ['wallTime', 'memory', 'output', 'files'];

function readLimit(field: LimitField, text: string): number | null {
  return field === 'wallTime' ? parseDuration(text) : parseBytes(text);
}

/** Returns the schema's message, with the bounds of a limit in the unit of its field. */
function messageOf(field: string, issue: z.core.$ZodIssue): string {
  const write = field === 'limits.wallTime' ? writeDuration : writeBytes;
  if (field.startsWith('limits.')) {
    if (issue.code === 'too_big') return `At most ${write(Number(issue.maximum))}.`;
    if (issue.code === 'too_small') return `At least ${write(Number(issue.minimum))}.`;
  }
  if (field === 'deterministic.seed') return 'Enter an integer from 0 to 4294967295.';
  if (field === 'stdin.path') return 'Choose a workspace file.';
  if (/^environment\.\d+\.0$/.test(field) && issue.code === 'too_small') return 'Enter a variable name.';
  if (/^preopens\.\d+\.guest$/.test(field) && issue.code === 'too_small') {
    return 'Enter a guest path, for example /data.';
  }
  const message = issue.message.charAt(0).toUpperCase() + issue.message.slice(1);
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

/** Parses the form. An invalid form yields all of its issues, not only the first. */
export function configOf(draft: ConfigDraft, module: ModuleIdentity): DraftResult {
  const issues: DraftIssue[] = [];
  const words = parseWords(draft.args);
  if (words.kind === 'error') {
    issues.push({ field: 'args', message: `${words.message} (at character ${words.position + 1})` });
  }
  const limits: Record<string, number> = {};
  for (const field of LIMIT_FIELDS) {
    const value = readLimit(field, draft.limits[field]);
    const example =
      field === 'wallTime' ? 'a duration, for example 10 s or 2 min' : 'a size, for example 256 MiB or 1 GiB';
    if (value === null) issues.push({ field: `limits.${field}`, message: `Enter ${example}.` });
    limits[field] = value ?? DEFAULT_LIMITS[field];
  }
  const startTime = Date.parse(draft.startTime);
  if (draft.deterministic && Number.isNaN(startTime)) {
    issues.push({ field: 'deterministic.startTime', message: 'Enter a date, for example 2020-01-01T00:00:00Z.' });
  }
  const parsed = runConfigSchema.safeParse({
    module,
    program: draft.program,
    args: words.kind === 'words' ? words.words : [],
    environment: draft.environment.map((row) => [row.name, row.value]),
    stdin: stdinOf(draft),
    stdout: draft.stdout,
    preopens: draft.preopens.map(({ guest, folder, access }) => ({ guest, folder, access })),
    engine: draft.engine,
    limits,
    deterministic: draft.deterministic
      ? { seed: draft.seed.trim() === '' ? Number.NaN : Number(draft.seed), startTime: startTime || 0 }
      : null,
  });
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const field = issue.path.join('.');
      issues.push({ field, message: messageOf(field, issue) });
    }
  }
  draft.preopens.forEach(({ guest }, index) => {
    if (guest === '' || draft.preopens.findIndex((other) => other.guest === guest) === index) return;
    issues.push({
      field: `preopens.${index}.guest`,
      message: 'Another folder has this guest path. Change one of them.',
    });
  });
  return issues.length === 0 && parsed.success ? { kind: 'valid', config: parsed.data } : { kind: 'invalid', issues };
}

/** Lists what keeps the configuration from being run: invalid fields, and a stdin file that is missing. */
export function issuesOf(result: DraftResult, tree: FileTree): readonly DraftIssue[] {
  if (result.kind === 'invalid') return result.issues;
  const { stdin } = result.config;
  if (stdin.kind !== 'file' || tree.get(stdin.path)?.kind === 'file') return [];
  return [
    { field: 'stdin.path', message: `"${stdin.path}" is not a file in the workspace. Choose another file for stdin.` },
  ];
}

/** Returns the message for one field, or null when it is valid. */
export function issueAt(result: DraftResult, field: string): string | null {
  return result.kind === 'valid' ? null : (result.issues.find((issue) => issue.field === field)?.message ?? null);
}
