import { readPreference, writePreference } from '../ui/preference.ts';

/* Ratio of actual to estimated time of the last measurement in this browser. */

const NAME = 'bench-pace';

export function readPace(): number {
  const pace = Number(readPreference(NAME) ?? 1);
  return Number.isFinite(pace) && pace > 0 ? pace : 1;
}

export function keepPace(pace: number): void {
  writePreference(NAME, pace.toPrecision(4));
}
