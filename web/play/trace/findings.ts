import type { CapabilityWatch, Denial } from '../../../core/trace/capability-watch.ts';
import { denialText, folderToGrant } from '../../../core/trace/denial-text.ts';
import type { StderrHint } from '../../../core/trace/stderr-hints.ts';
import { counted } from '../../ui/quantity.ts';

/* What a run was granted and denied, as sentences in the order in which they matter. */

export interface Finding {
  readonly key: string;
  readonly sentence: string;
  readonly fix: string;
  /** How often, where it was more than once. */
  readonly times: string | null;
  /** The guest name whose grant would change it; null where a grant does not. */
  readonly grant: string | null;
  /** The call that tells it; null where no call does. */
  readonly call: number | null;
}

export interface Findings {
  readonly granted: string;
  readonly denied: readonly Finding[];
  /** What was looked for and is not there: many programs probe for files, and mean nothing by it. */
  readonly missing: readonly Finding[];
}

/** Up to this many, a missing file is told like every other denial. */
const FEW_MISSING = 3;

export function findingsOf(
  watch: CapabilityWatch,
  hints: readonly StderrHint[],
  grantedNames: readonly string[],
): Findings {
  const denials = watch.denials.map((denial) => ({ denial, finding: findingOf(denial, grantedNames) }));
  const missing = denials.filter(({ denial }) => denial.kind === 'not-found').map(({ finding }) => finding);
  const others = denials.filter(({ denial }) => denial.kind !== 'not-found').map(({ finding }) => finding);
  const inVain = watch.askedForFoldersInVain && hints.length === 0 ? [NO_FOLDER] : [];
  const strong = [...hints.map((hint) => hintFinding(hint, grantedNames)), ...others, ...inVain];
  return {
    granted: grantedText(watch),
    denied: missing.length <= FEW_MISSING ? [...strong, ...missing] : strong,
    missing: missing.length <= FEW_MISSING ? [] : missing,
  };
}

const NO_FOLDER: Finding = {
  key: 'no folder',
  sentence: 'The program asked which folders it may use, and there is none.',
  fix: 'Many programs ask at their start and need no folder. If this one does, grant it one.',
  times: null,
  grant: null,
  call: null,
};

function hintFinding(hint: StderrHint, grantedNames: readonly string[]): Finding {
  return {
    key: `said ${hint.path}`,
    sentence: `The program asked for “${hint.path}” and no granted folder holds it: it said “${hint.line}”.`,
    fix: `Grant a folder under the name “${hint.folder}”.`,
    times: null,
    grant: grantedNames.includes(hint.folder) ? null : hint.folder,
    call: null,
  };
}

function findingOf(denial: Denial, grantedNames: readonly string[]): Finding {
  const folder = denial.kind === 'outside' ? folderToGrant(denial.subject) : null;
  return {
    key: `${denial.kind} ${denial.subject}`,
    ...denialText(denial),
    times: denial.calls > 1 ? counted(denial.calls, 'time') : null,
    grant: folder === null || grantedNames.includes(folder) ? null : folder,
    call: denial.first,
  };
}

function grantedText(watch: CapabilityWatch): string {
  const { granted } = watch;
  if (granted.length === 0) return 'no folder that the program looked at';
  return granted
    .map(({ name, uses }) => `${name} (${uses === 0 ? 'not used' : `used ${counted(uses, 'time')}`})`)
    .join(', ');
}
