import type { Forgotten } from '../../../core/trace/log.ts';
import { counted, formatCount } from '../../ui/quantity.ts';

export interface ShownCalls {
  readonly length: number;
  readonly calls: number;
  readonly complete: boolean;
}

/** How many calls are shown, of how many, and which are no longer kept. */
export function statusText({ length, calls, complete }: ShownCalls, forgotten: Forgotten, chosen: number): string {
  const kept = calls - forgotten.count;
  const shown = length === kept ? counted(calls, 'call') : `${formatCount(length)} of ${counted(calls, 'call')}`;
  return [
    `${shown}${complete ? '' : ', looking…'}`,
    ...(chosen > 1 ? [`${formatCount(chosen)} chosen`] : []),
    ...(forgotten.count > 0
      ? [
          `calls ${formatCount(forgotten.from + 1)} to ${formatCount(forgotten.from + forgotten.count)} are no longer kept, but counted`,
        ]
      : []),
  ].join(' · ');
}
