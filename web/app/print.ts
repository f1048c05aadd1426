/*
 * Prepares the page for printing: light colours, opened explanations, and the whole width on one sheet. The charts keep
 * the width that they have on the screen, because a browser does not lay out scripts again for paper.
 */

/** The printable width of A4 in landscape with the margins of print.css, in CSS pixels. */
const PAPER = 1046;

const SCHEME = 'data-mantine-color-scheme';

/** Changes the page for paper, and returns a function that changes it back. */
function preparePage(): () => void {
  const root = document.documentElement;
  const scheme = root.getAttribute(SCHEME);
  root.setAttribute(SCHEME, 'light');
  root.style.setProperty('--print-zoom', String(Math.min(1, PAPER / window.innerWidth)));
  const opened = [...document.querySelectorAll<HTMLDetailsElement>('details[data-print="open"]:not([open])')];
  for (const each of opened) each.open = true;
  return () => {
    if (scheme !== null) root.setAttribute(SCHEME, scheme);
    for (const each of opened) each.open = false;
  };
}

/** Prepares every printed page, and the print preview of developer tools. */
export function startPrinting(): void {
  let restore: (() => void) | null = null;
  const begin = (): void => {
    restore ??= preparePage();
  };
  const end = (): void => {
    restore?.();
    restore = null;
  };
  window.addEventListener('beforeprint', begin);
  window.addEventListener('afterprint', end);
  matchMedia('print').addEventListener('change', ({ matches }) => (matches ? begin() : end()));
}
