import type { Diagnostic } from '../../../core/build/diagnostic.ts';
import type { BuildLanguage, Optimisation } from '../../../core/build/recipe.ts';
import type { TemplateLanguage } from '../../../core/build/templates.ts';
import type { CompileStage } from '../../../worker/compile/protocol.ts';
import type { OutcomeTone } from '../../ui/OutcomeMark.tsx';
import { counted, formatBytes, formatDuration } from '../../ui/quantity.ts';
import { type Transfer, timeLeft, transferSpeed } from '../../ui/transfer.ts';
import type { BuildState } from '../session/build/build-store.ts';

/* The texts of the Build panel. */

export const LANGUAGE_NAMES: Readonly<Record<BuildLanguage, string>> = {
  c: 'C',
  'c++': 'C++',
  go: 'Go',
  assemblyscript: 'AssemblyScript',
  wat: 'WAT',
};

export const TEMPLATE_LANGUAGE_NAMES: Readonly<Record<TemplateLanguage, string>> = { ...LANGUAGE_NAMES, rust: 'Rust' };

export const OPTIMISATION_NAMES: Readonly<Record<Optimisation, string>> = {
  '0': '-O0: none',
  '1': '-O1: little',
  '2': '-O2: usual',
  '3': '-O3: most',
  s: '-Os: small code',
  z: '-Oz: smallest code',
};

export interface StatusWords {
  readonly tone: OutcomeTone;
  readonly active: boolean;
  readonly text: string;
}

/** Describes the state of the build in a few words. */
export function statusWords(
  state: Pick<BuildState, 'status' | 'stage' | 'stale' | 'diagnostics' | 'lastGood' | 'lastLog' | 'project'>,
): StatusWords {
  const { status, stage, stale, lastGood, lastLog, project } = state;
  const plain = (tone: OutcomeTone, text: string): StatusWords => ({ tone, active: false, text });
  switch (status) {
    case 'loading':
    case 'building':
      return { tone: 'neutral', active: true, text: stageWords(stage) };
    case 'crashed':
      return plain('bad', 'The compiler stopped');
    case 'failed':
      return plain('bad', countedErrors(state.diagnostics));
    case 'built':
    case 'idle':
      if (project.kind === 'broken') return plain('bad', countedErrors(state.diagnostics));
      if (lastGood === null) return plain('neutral', 'Not built yet');
      if (stale) return plain('warn', 'Changed since the last build');
      return plain(
        'ok',
        status === 'built' && lastLog !== null ? `Built in ${formatDuration(lastLog.duration)}` : 'Built',
      );
  }
}

function countedErrors(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  return counted(errors, 'error');
}

function stageWords(stage: CompileStage | null): string {
  switch (stage?.type) {
    case undefined:
    case 'prepare':
      return 'Loading the compiler…';
    case 'download':
      return 'Downloading the compiler…';
    case 'step':
      return `${stage.name.charAt(0).toUpperCase()}${stage.name.slice(1)}…`;
  }
}

/** Returns the progress of a download: "5 MiB of 27 MiB · 3 MiB/s · 7 s left". */
export function transferText(transfer: Transfer): string {
  if (transfer.loaded === 0) return 'Connecting…';
  const speed = transferSpeed(transfer);
  const left = timeLeft(transfer);
  const loaded = formatBytes(transfer.loaded);
  return [
    transfer.total === null ? loaded : `${loaded} of ${formatBytes(transfer.total)}`,
    speed === null ? null : `${formatBytes(Math.round(speed))}/s`,
    left === null || left < 1000 ? null : `${formatDuration(left)} left`,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** Returns where a message is: "main.c:3:5"; null if it is about no place. */
export function placeText({ range }: Diagnostic): string | null {
  return range === null ? null : `${range.file}:${range.line}:${range.column}`;
}
