import { type GuestLimit, SERVER_LIMITS, type ServerHost, type ServerOutcome } from '../../../core/api/api.ts';
import type { BytesComparison } from '../../../core/parity/bytes.ts';
import type { Change } from '../../../core/parity/changes.ts';
import type { OutcomeComparison } from '../../../core/parity/outcomes.ts';
import type { OutcomeTone } from '../../ui/OutcomeMark.tsx';
import { counted, formatBytes } from '../../ui/quantity.ts';
import type { PairedRun } from '../session/paired-run.ts';

/* The words of the Server panel. */

export interface Verdict {
  readonly tone: OutcomeTone;
  readonly text: string;
}

const IDENTICAL: Verdict = { tone: 'ok', text: 'identical' };

const differing = (text: string, expected: boolean): Verdict =>
  expected ? { tone: 'warn', text: `${text} (expected)` } : { tone: 'bad', text };

/** @param expected whether the run read the clock or random numbers, which explains the difference */
export function bytesVerdict(comparison: BytesComparison, expected: boolean): Verdict {
  switch (comparison.kind) {
    case 'identical':
      return IDENTICAL;
    case 'different':
      return differing('different', expected);
    case 'undecided':
      return { tone: 'neutral', text: `first ${formatBytes(comparison.compared)} identical` };
  }
}

export function outcomeVerdict({ verdict }: OutcomeComparison): Verdict {
  if (verdict === 'identical') return IDENTICAL;
  return verdict === 'expected' ? { tone: 'warn', text: 'host-specific' } : { tone: 'bad', text: 'different' };
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

/** The server's message about an ending, or null. */
export function serverOutcomeDetail(outcome: ServerOutcome): string | null {
  return outcome.kind === 'exceeded' || outcome.kind === 'failed' ? outcome.message : null;
}

/** The change that one run made at a path. */
export function changeText(change: Change | null): string {
  if (change === null) return 'unchanged';
  if (change.kind === 'file' && 'size' in change) return `${change.change}, ${formatBytes(change.size)}`;
  if ('target' in change) return `${change.change}, a link to ${change.target}`;
  return `${change.change}, a ${change.kind === 'symlink' ? 'link' : change.kind === 'directory' ? 'folder' : 'file'}`;
}

/** Why only some of the changed files are compared. */
export function unlistedText(unlisted: number): string {
  return `The server listed the first ${SERVER_LIMITS.listedChanges.toLocaleString('en')} changes and left out ${unlisted.toLocaleString('en')}. Only the listed files are compared.`;
}

/** The limits that the server cannot enforce; null if it enforces all. */
export function unwatchedText(unwatched: readonly GuestLimit[]): string | null {
  if (unwatched.length === 0) return null;
  return `The server cannot limit ${unwatched.join(' and ')} on this operating system. The other limits apply.`;
}

/** The host with its version. */
export function hostText({ label, name, version }: ServerHost): string {
  const named = label.toLowerCase().includes(name.toLowerCase()) ? version : `${name} ${version}`;
  return named === '' ? label : `${label} · ${named}`;
}

/** The progress of a pair of runs. */
export function progressText({ server, tabEnded, received, host }: PairedRun): string {
  const tab = tabEnded ? '' : ' It is also running in the tab.';
  switch (server.kind) {
    case 'after-tab':
      return 'Running in the tab first: type in the terminal. The server then gets the same input.';
    case 'sending':
      return `Sending the module and files to the server.${tab}`;
    case 'queued':
      return server.ahead === 0
        ? `Next in the server’s queue.${tab}`
        : `${counted(server.ahead, 'run')} ahead in the server’s queue.${tab}`;
    case 'compiling':
      return `Compiling with ${host.label}. The program starts after that.${tab}`;
    case 'running':
      return `Running under ${host.label}: ${formatBytes(received)} of output so far.${tab}`;
    case 'ended':
      return 'Ended on the server. Still running in the tab.';
  }
}
