import type { Preopen } from '../../../core/run/config.ts';
import type { CapabilityWatch, Denial } from '../../../core/trace/capability-watch.ts';
import { denialText, folderToGrant } from '../../../core/trace/denial-text.ts';
import type { StderrHint } from '../../../core/trace/stderr-hints.ts';
import { counted } from '../../ui/quantity.ts';

/* The grants and denials of a run as sentences, the most important first. */

/** The configuration change that lifts a denial. `done`: the configuration has it already. */
export interface Remedy {
  readonly kind: 'grant' | 'allow-writing';
  readonly guest: string;
  readonly done: boolean;
}

export interface Finding {
  readonly key: string;
  readonly sentence: string;
  readonly fix: string;
  /** The number of calls, where there was more than one. */
  readonly times: string | null;
  /** Null if no change of the configuration helps. */
  readonly remedy: Remedy | null;
  /** The number of the first denied call; null if no call was made. */
  readonly call: number | null;
}

export interface Findings {
  readonly granted: string;
  readonly denied: readonly Finding[];
  /** Paths that do not exist. Many programs probe for optional files, so a long list is shown apart. */
  readonly missing: readonly Finding[];
}

/** Up to this many missing files are listed with the other denials. */
const FEW_MISSING = 3;

/** @param preopens those of the configuration, which may have changed since the run */
export function findingsOf(
  watch: CapabilityWatch,
  hints: readonly StderrHint[],
  preopens: readonly Preopen[],
): Findings {
  const denials = watch.denials.map((denial) => ({ denial, finding: findingOf(denial, preopens) }));
  const missing = denials.filter(({ denial }) => denial.kind === 'not-found').map(({ finding }) => finding);
  const others = denials.filter(({ denial }) => denial.kind !== 'not-found').map(({ finding }) => finding);
  const noPreopens = watch.foundNoFolders && hints.length === 0 ? [NO_PREOPENS] : [];
  const strong = [...hintFindings(hints, preopens), ...others, ...noPreopens];
  return {
    granted: grantedText(watch),
    denied: missing.length <= FEW_MISSING ? [...strong, ...missing] : strong,
    missing: missing.length <= FEW_MISSING ? [] : missing,
  };
}

const NO_PREOPENS: Finding = {
  key: 'no folder',
  sentence: 'The program listed its preopened directories and found none.',
  fix: 'Most programs do this at startup and need no files. If this one does, add a folder.',
  times: null,
  remedy: null,
  call: null,
};

/** Denials that a program reported on stderr, for which its libc made no call. */
export function hintFindings(hints: readonly StderrHint[], preopens: readonly Preopen[]): Finding[] {
  return hints.map(({ path, folder, line }) => ({
    key: `said ${path}`,
    sentence: `No preopened directory covers “${path}”. The program printed “${line}”.`,
    fix: `Grant “${folder}”.`,
    times: null,
    remedy: grantRemedy(folder, preopens),
    call: null,
  }));
}

function findingOf(denial: Denial, preopens: readonly Preopen[]): Finding {
  return {
    key: `${denial.kind} ${denial.subject}`,
    ...denialText(denial),
    times: denial.calls > 1 ? counted(denial.calls, 'time') : null,
    remedy: remedyOf(denial, preopens),
    call: denial.first,
  };
}

function remedyOf({ kind, subject, through }: Denial, preopens: readonly Preopen[]): Remedy | null {
  if (kind === 'outside') return grantRemedy(folderToGrant(subject), preopens);
  if (kind !== 'read-only' || through === null) return null;
  const preopen = preopens.find(({ guest }) => through === guest || through.startsWith(`${guest}/`));
  if (preopen === undefined) return null;
  return { kind: 'allow-writing', guest: preopen.guest, done: preopen.access === 'read-write' };
}

function grantRemedy(guest: string, preopens: readonly Preopen[]): Remedy {
  return { kind: 'grant', guest, done: preopens.some((preopen) => preopen.guest === guest) };
}

function grantedText({ granted }: CapabilityWatch): string {
  if (granted.length === 0) return 'no folders used';
  return granted
    .map(({ name, uses }) => `${name} (${uses === 0 ? 'not used' : `used ${counted(uses, 'time')}`})`)
    .join(', ');
}
