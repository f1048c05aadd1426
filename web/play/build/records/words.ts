import { type BuildRecord, flagChanges, recipeFlags } from '../../../../core/build/record.ts';

/* The words of the list of builds. */

const MINUS = '\u2212';

/** Writes a change of size as a share: "+1.2%", "−0.03%", "same". */
export function sizeChange(before: number, after: number): string {
  if (before === after) return 'same';
  if (before === 0) return '';
  const percent = ((after - before) / before) * 100;
  const size = Math.abs(percent);
  const text = size < 0.01 ? '< 0.01' : size.toFixed(size >= 99.95 ? 0 : size >= 0.1 ? 1 : 2);
  return `${percent > 0 ? '+' : MINUS}${text}%`;
}

/** Writes the flags that differ from the build before, or all flags of the first build. */
export function changeOfFlags(previous: BuildRecord | null, record: BuildRecord): string {
  if (previous === null) return recipeFlags(record.recipe).join(' ');
  const { added, removed } = flagChanges(previous.recipe, record.recipe);
  if (added.length + removed.length === 0) return '';
  if (removed.length === 0) return `with ${added.join(' ')}`;
  return added.length === 0 ? `without ${removed.join(' ')}` : `${removed.join(' ')} → ${added.join(' ')}`;
}

const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** Writes the time of a build: of today without its date. */
export function timeText(at: number, now: number = Date.now()): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  return (isToday ? TIME : DATE).format(at);
}
