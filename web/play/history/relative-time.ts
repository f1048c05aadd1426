import type { Milliseconds } from '../../../core/base/units.ts';

const FORMAT = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, Milliseconds])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** Formats how long ago a time was: "just now", "5 min. ago", "yesterday". */
export function relativeTime(time: Milliseconds, now: Milliseconds): string {
  const ago = Math.max(0, now - time);
  const unit = UNITS.find(([, length]) => ago >= length);
  return unit === undefined ? 'just now' : FORMAT.format(-Math.floor(ago / unit[1]), unit[0]);
}
