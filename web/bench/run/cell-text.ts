import { formatDuration, formatRate } from '../../../core/base/quantity.ts';
import type { Subject } from '../../../core/report/report.ts';
import type { MeasuredCell } from '../../measure/cells.ts';

export interface CellText {
  /** The figure, or the state of a case that has none. */
  readonly main: string;
  /** The second figure; empty for none. */
  readonly second: string;
  /** Why there is no figure; null if there is one, or none yet. */
  readonly reason: string | null;
}

/** Returns the text of one case: its figures so far, or its state in a word. */
export function cellText({ state, figures, rounds }: MeasuredCell, work: Subject['work']): CellText {
  const { start, rate } = figures;
  const figure = start === null ? '' : formatDuration(start);
  const speed = rate === null || work === null ? '' : formatRate(rate, work.unit);
  const known = [figure, speed].filter((text) => text !== '');
  if (rounds > 0 && state.kind !== 'left-out') {
    const reason = state.kind === 'failed' ? state.message : null;
    return { main: known[0] ?? 'done', second: known[1] ?? '', reason };
  }
  switch (state.kind) {
    case 'waiting':
      return { main: 'waiting', second: '', reason: null };
    case 'running':
      return { main: 'running', second: '', reason: null };
    case 'measured':
      return { main: 'done', second: '', reason: null };
    case 'failed':
      return { main: 'failed', second: '', reason: state.message };
    case 'left-out':
      return { main: 'left out', second: '', reason: state.message };
  }
}
