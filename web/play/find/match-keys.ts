import type { KeyboardEvent } from 'react';

/** Moves the focus to the next or the previous match with the arrow keys, from the search field too. */
export function moveBetweenMatches(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const part = event.currentTarget.closest('[data-find]');
  const stops = [...(part?.querySelectorAll<HTMLElement>('input[aria-label="Find"], [data-match]') ?? [])];
  const next = stops[stops.indexOf(event.currentTarget) + (event.key === 'ArrowDown' ? 1 : -1)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
