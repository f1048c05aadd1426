import type { ReactNode } from 'react';
import classes from './Chart.module.css';

/* In a chart of rows recharts moves up with the right arrow, and it has no keys for up and down. */
const ROW_KEYS: ReadonlyMap<string, string> = new Map([
  ['ArrowDown', 'ArrowLeft'],
  ['ArrowRight', 'ArrowLeft'],
  ['ArrowUp', 'ArrowRight'],
  ['ArrowLeft', 'ArrowRight'],
]);

/** Translates keys to those that the accessibility layer of recharts knows. */
function translateKeys(box: HTMLElement, hasRows: boolean): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    // Only keys of the user, not their translations.
    if (!event.isTrusted || event.altKey || event.ctrlKey || event.metaKey) return;
    const isOpen = box.querySelector('[data-readout]') !== null;
    // Recharts hides and shows its tooltip with Enter.
    const closing = event.key === 'Escape' && isOpen ? 'Enter' : undefined;
    const key = closing ?? (hasRows ? ROW_KEYS.get(event.key) : undefined);
    if (key === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    event.target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  };
  box.addEventListener('keydown', onKeyDown);
  return () => box.removeEventListener('keydown', onKeyDown);
}

export interface ChartBoxProps {
  readonly width: number;
  readonly height: number;
  /** Whether the chart has rows that the keys move between. */
  readonly hasRows?: boolean;
  readonly children: ReactNode;
}

/** The box of one drawing of recharts. */
export function ChartBox({ width, height, hasRows = false, children }: ChartBoxProps) {
  const ref = (box: HTMLDivElement | null) => (box === null ? undefined : translateKeys(box, hasRows));
  return (
    <div ref={ref} className={classes.chart} style={{ width, height }}>
      {children}
    </div>
  );
}
