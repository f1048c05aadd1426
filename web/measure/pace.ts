import { readPreference, writePreference } from '../ui/preference.ts';

/* How many times as long as estimated the last measurement in this browser took. */

const NAME = 'bench-pace';

export function readPace(): number {
  const pace = Number(readPreference(NAME) ?? 1);
  return Number.isFinite(pace) && pace > 0 ? pace : 1;
}

export function keepPace(pace: number): void {
  writePreference(NAME, pace.toPrecision(4));
}
