import { assertUnreachable } from '../../../core/base/assert.ts';
import { ENGINES } from '../../../core/run/engines.ts';
import type { RecordComparison, RunRecord, Sameness } from '../../../core/share/run-record.ts';
import type { Setup, SetupMember } from '../../../core/share/setup.ts';
import { machineText } from '../../charts/export/machine-text.ts';
import { formatBytes, formatDuration, shortDigest } from '../../ui/quantity.ts';
import type { ModuleAvailability } from '../session/review-store.ts';

/* The words of the review of a setup, and of the comparison with its author's run. */

export const TITLE = 'Review this setup';
export const NOTHING_RAN =
  'Someone shared this program with you. Nothing has run. If you open it, it gets a separate workspace, and yours stays unchanged.';

/** Describes where the module comes from: "Sample “Hello, world” of this site". */
export function originText({ module }: Setup, availability: ModuleAvailability): string {
  switch (module.kind) {
    case 'sample':
      return availability.kind === 'sample' ? `Sample “${availability.title}” of this site` : `Sample “${module.id}”`;
    case 'url':
      return module.url;
    case 'digest':
      return `${module.name}, ${formatBytes(module.size)}. The link does not contain the file.`;
    case 'source':
      return `${module.name}, assembled in this tab from the text below`;
    default:
      return assertUnreachable(module);
  }
}

export interface Hint {
  readonly tone: 'plain' | 'ok' | 'warn';
  readonly text: string;
}

/** Says whether the module is at hand, and what opening it does. */
export function availabilityHint({ module }: Setup, availability: ModuleAvailability): Hint {
  const digest = module.sha256 === null ? null : shortDigest(module.sha256);
  switch (availability.kind) {
    case 'checking':
      return { tone: 'plain', text: 'Checking whether the module is at hand…' };
    case 'sample':
      return availability.isSame
        ? { tone: 'ok', text: digest === null ? 'On this site' : `SHA-256 ${digest}, as the author’s` }
        : {
            tone: 'warn',
            text: `This site has another build of the sample than the author’s (SHA-256 ${digest}). Its output can differ.`,
          };
    case 'unknown-sample':
      return {
        tone: 'warn',
        text: 'This site does not have the sample. Choose the file of the module, if you have it.',
      };
    case 'stored':
      return { tone: 'ok', text: `SHA-256 ${digest}. The module is stored in this browser.` };
    case 'remote':
      return digest === null
        ? { tone: 'warn', text: 'Downloaded when you open it. Any file at this address is accepted.' }
        : { tone: 'plain', text: `Downloaded when you open it, and checked: SHA-256 ${digest}` };
    case 'source':
      return { tone: 'plain', text: 'The text is in the link.' };
    case 'file-needed':
      return { tone: 'warn', text: `Choose the file, or drop it on this page. It is checked: SHA-256 ${digest}` };
    default:
      return assertUnreachable(availability);
  }
}

const MEMBER_NAMES: Readonly<Record<SetupMember, string>> = {
  module: 'module',
  args: 'arguments',
  environment: 'environment',
  stdin: 'stdin',
  preopens: 'folder access',
  engine: 'engine',
  deterministic: 'clock and randomness',
  limits: 'limits',
  stdout: 'kind of stdout',
  program: 'program name',
  tab: 'open tab',
  title: 'title',
  omitted: 'list of omissions',
  record: 'author’s run',
  folders: 'folders',
  removed: 'removed files',
  files: 'files',
  sources: 'sources',
};

/** Lists what the missing end of a link may have contained. */
export function missingText(missing: readonly SetupMember[]): string {
  return missing.map((member) => MEMBER_NAMES[member]).join(', ');
}

/** Describes a machine and its browser: "Chromium 156 on Linux, 4 cores". */
export function placeText({ browser, machine }: Pick<RunRecord, 'browser' | 'machine'>): string {
  return `${browser.name} ${browser.version.split('.')[0] ?? ''} on ${machineText(machine)}`.replace('  ', ' ');
}

/** Formats the moment of a run in the reader's time zone: "21 November 2026, 18:04". */
export function momentText(created: string): string {
  return new Date(created).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });
}

export interface RecordRow {
  readonly name: string;
  readonly there: string;
  /** Null before the reader's run. */
  readonly here: string | null;
  /** Null for rows that are not compared, for example times of two machines. */
  readonly sameness: Sameness | null;
}

const streamText = ({ size, sha256 }: RunRecord['stdout']): string =>
  sha256 === null ? 'not recorded' : size === 0 ? 'empty' : `${formatBytes(size)}, ${shortDigest(sha256)}`;

const filesText = ({ files }: RunRecord): string =>
  files.length === 0 ? 'none' : files.map(({ path, change }) => `${path} ${change}`).join(', ');

const timeText = ({ timing, traced }: RunRecord): string =>
  timing.run === null ? 'did not start' : `${formatDuration(timing.run)}${traced ? ' (traced)' : ''}`;

function phasesText({ timing: { compile, instantiate, firstOutput } }: RunRecord): string {
  const phases = { compile, instantiate, 'first output': firstOutput };
  const known = Object.entries(phases).flatMap(([name, time]) =>
    time === null ? [] : [`${name} ${formatDuration(time)}`],
  );
  return known.length === 0 ? 'not recorded' : known.join(', ');
}

/** Returns the rows of the table that shows an author's run, and the reader's next to it. */
export function recordRows(
  there: RunRecord,
  here: RunRecord | null,
  compared: RecordComparison | null,
): readonly RecordRow[] {
  const row = (name: string, text: (record: RunRecord) => string, sameness: Sameness | null = null): RecordRow => ({
    name,
    there: text(there),
    here: here === null ? null : text(here),
    sameness,
  });
  return [
    row('Result', ({ outcome }) => outcome.text, compared?.outcome),
    row('stdout', ({ stdout }) => streamText(stdout), compared?.stdout),
    row('stderr', ({ stderr }) => streamText(stderr), compared?.stderr),
    row('Changed files', filesText, compared?.files),
    row('Run time', timeText),
    row('Phases', phasesText),
    row('Engine', ({ engine, tool }) => `${engine}, ${tool.name} ${tool.version}`),
    row('Browser and machine', placeText),
  ];
}

export const SAMENESS_WORDS: Readonly<Record<Sameness, string>> = {
  same: 'same',
  different: 'differs',
  unknown: 'not comparable',
};

/** Sums up a comparison in one sentence. */
export function verdictText({ outcome, stdout, stderr, files }: RecordComparison): string {
  const parts = { result: outcome, stdout, stderr, 'changed files': files };
  const differing = Object.entries(parts).filter(([, sameness]) => sameness === 'different');
  if (differing.length > 0) return `Differs from the author’s run: ${differing.map(([name]) => name).join(', ')}.`;
  const unknown = Object.entries(parts).filter(([, sameness]) => sameness === 'unknown');
  return unknown.length > 0
    ? `Same result as the author’s run. Not comparable: ${unknown.map(([name]) => name).join(', ')}.`
    : 'Same result, output and files as the author’s run.';
}

/** Describes clock and randomness. */
export function deterministicText({ deterministic }: Setup): string {
  return deterministic === null
    ? 'Real clock and random numbers'
    : `Fixed: clock from ${new Date(deterministic.startTime).toISOString()}, seed ${deterministic.seed}`;
}

export const engineText = ({ engine }: Setup): string => `${ENGINES[engine].name} ${ENGINES[engine].version}`;
