import type { EndedEvent } from '../../../core/run/event.ts';
import { outcomeWords } from '../../runner/outcome-words.ts';
import type { Problem } from '../../ui/problem.ts';
import { formatDuration } from '../../ui/quantity.ts';
import { PROGRAM_WORDS } from '../words.ts';
import type { RunState } from './run-session.ts';

/* The state and the end of a run in words. */

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Returns one line about the current or last run. */
export function statusText({ phase, transfer, ended }: RunState): string {
  switch (phase) {
    case 'idle':
      return PROGRAM_WORDS.notRun;
    case 'loading':
      return transfer?.total ? PROGRAM_WORDS.loadingShare(transfer.loaded / transfer.total) : PROGRAM_WORDS.loading;
    case 'running':
      return PROGRAM_WORDS.running;
    case 'waiting':
      return PROGRAM_WORDS.waiting;
    case 'stopping':
      return PROGRAM_WORDS.stopping;
    case 'ended': {
      if (ended === null) return PROGRAM_WORDS.notLoaded;
      const { run } = ended.timing;
      return [capital(outcomeWords(ended.outcome).short), ...(run === null ? [] : [formatDuration(run)])].join(' · ');
    }
  }
}

/** Returns what the reader should know about the end of a run; nothing for an exit. */
export function endingNotes(ended: EndedEvent | null): readonly Problem[] {
  if (ended === null) return [];
  const { outcome } = ended;
  switch (outcome.kind) {
    case 'exited':
    case 'stopped':
      return [];
    case 'refused':
      return [outcome.refusal];
    case 'trapped':
    case 'crashed':
      return [
        { title: `${capital(outcomeWords(outcome).short)}: ${outcome.message}`, detail: '', remedy: wordsOf(ended) },
      ];
    case 'exceeded':
      return [{ title: capital(outcomeWords(outcome).short), detail: wordsOf(ended), remedy: '' }];
  }
}

const wordsOf = ({ outcome }: EndedEvent): string => outcomeWords(outcome).detail ?? '';
