import { type GuestLimit, SERVER_LIMITS, type ServerHost, type ServerOutcome } from '../../../core/api/api.ts';
import type { BytesComparison } from '../../../core/parity/bytes.ts';
import type { Change } from '../../../core/parity/changes.ts';
import type { OutcomeComparison } from '../../../core/parity/outcomes.ts';
import type { OutcomeTone } from '../../ui/OutcomeMark.tsx';
import { counted, formatBytes } from '../../ui/quantity.ts';
import type { PairedRun } from '../session/paired-run.ts';

/* The comparison in words. */

export interface Verdict {
  readonly tone: OutcomeTone;
  readonly text: string;
}

const IDENTICAL: Verdict = { tone: 'ok', text: 'identical' };

const differing = (text: string, expected: boolean): Verdict =>
  expected ? { tone: 'warn', text: `${text}, as expected` } : { tone: 'bad', text };

/** @param expected whether the program asks for what no two runs have the same */
export function bytesVerdict(comparison: BytesComparison, expected: boolean): Verdict {
  switch (comparison.kind) {
    case 'identical':
      return IDENTICAL;
    case 'different':
      return differing('different', expected);
    case 'undecided':
      return { tone: 'neutral', text: `the same for ${formatBytes(comparison.compared)}` };
  }
}

export function outcomeVerdict({ verdict }: OutcomeComparison): Verdict {
  if (verdict === 'identical') return IDENTICAL;
  return verdict === 'expected' ? { tone: 'warn', text: 'as hosts differ' } : { tone: 'bad', text: 'different' };
}

export function changesVerdict(different: number, expected: boolean): Verdict {
  return different === 0 ? IDENTICAL : differing(`${different} different`, expected);
}

export function serverOutcomeText(outcome: ServerOutcome): string {
  switch (outcome.kind) {
    case 'exited':
      return `exited ${outcome.code}`;
    case 'signalled':
      return `ended by ${outcome.signal}`;
    case 'exceeded':
      return `${outcome.limit} limit reached`;
    case 'failed':
      return 'not started';
  }
}

/** What the server says of an ending, beyond the short words; null where that is all. */
export function serverOutcomeDetail(outcome: ServerOutcome): string | null {
  return outcome.kind === 'exceeded' || outcome.kind === 'failed' ? outcome.message : null;
}

/** What one run did at a path. */
export function changeText(change: Change | null): string {
  if (change === null) return 'untouched';
  if (change.kind === 'file' && 'size' in change) return `${change.change}, ${formatBytes(change.size)}`;
  if ('target' in change) return `${change.change}, a link to ${change.target}`;
  return `${change.change}, a ${change.kind === 'symlink' ? 'link' : change.kind === 'directory' ? 'folder' : 'file'}`;
}

/** Why only some of the changed files are compared. */
export function unlistedText(unlisted: number): string {
  return `The server listed the first ${SERVER_LIMITS.listedChanges.toLocaleString('en')} changes and left out ${unlisted.toLocaleString('en')}. Only the listed files are compared.`;
}

/** What the server cannot hold a program to; null where it can to all. */
export function unwatchedText(unwatched: readonly GuestLimit[]): string | null {
  if (unwatched.length === 0) return null;
  return `The system of the server's machine does not let it limit ${unwatched.join(' and ')}: a program there may take what it can get. The other limits hold.`;
}

/** The host with its version, as it is chosen and shown. */
export function hostText({ label, name, version }: ServerHost): string {
  const named = label.toLowerCase().includes(name.toLowerCase()) ? version : `${name} ${version}`;
  return named === '' ? label : `${label} · ${named}`;
}

/** Where a pair of runs is. */
export function progressText({ server, tabEnded, received, host }: PairedRun): string {
  const tab = tabEnded ? '' : ' It runs here, too.';
  switch (server.kind) {
    case 'after-tab':
      return 'It runs here first: type into the terminal. What you typed is then given to the server.';
    case 'sending':
      return `The module and the files go to the server.${tab}`;
    case 'queued':
      return server.ahead === 0
        ? `It is the next one on the server.${tab}`
        : `${counted(server.ahead, 'run')} on the server ${server.ahead === 1 ? 'comes' : 'come'} first.${tab}`;
    case 'compiling':
      return `Compiling with ${host.label}. The program starts after that.${tab}`;
    case 'running':
      return `Running under ${host.label}: ${formatBytes(received)} of output so far.${tab}`;
    case 'ended':
      return 'It has ended on the server. It still runs here.';
  }
}
