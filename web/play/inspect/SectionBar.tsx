import { useState } from 'react';
import { formatBytes } from '../../ui/quantity.ts';
import classes from './InspectPanel.module.css';
import type { SectionRow } from './section-rows.ts';
import { shareText } from './words.ts';

/** The share of the bar from which a name fits. */
const LABELLED = 0.08;

/** The sections of the module, to scale. */
export function SectionBar({ rows }: { readonly rows: readonly SectionRow[] }) {
  const [pointed, setPointed] = useState<SectionRow | null>(null);
  const total = rows.reduce((sum, { size }) => sum + size, 0);
  const words = ({ name, size, holds }: SectionRow) =>
    [`${name}: ${formatBytes(size)}, ${shareText(size, total)}`, holds].filter(Boolean).join('. ');
  const largest = rows.toSorted((a, b) => b.size - a.size)[0];
  const shown = pointed ?? largest;
  return (
    <div className={classes.sections}>
      <div className={classes.track}>
        {rows.map((row) => (
          <button
            type="button"
            key={row.key}
            className={classes.part}
            data-tone={row.tone}
            style={{ flexGrow: row.size }}
            aria-label={words(row)}
            onFocus={() => setPointed(row)}
            onBlur={() => setPointed(null)}
            onMouseEnter={() => setPointed(row)}
            onMouseLeave={() => setPointed(null)}
          >
            {row.share > LABELLED ? row.name : ''}
          </button>
        ))}
      </div>
      <p className={classes.reading}>{shown === undefined ? '' : words(shown)}</p>
    </div>
  );
}
