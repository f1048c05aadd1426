import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './OverflowStrip.module.css';
import { useOverflow } from './use-overflow.ts';

/** Scrolls a row sideways when it does not fit, with an arrow at each end that has more. */
export function OverflowStrip({ children }: { readonly children: ReactNode }) {
  const { ref, before, after } = useOverflow<HTMLDivElement>('horizontal');
  return (
    <div className={classes.strip}>
      <div ref={ref} className={classes.row}>
        {children}
      </div>
      {before && <Arrow side="before" />}
      {after && <Arrow side="after" />}
    </div>
  );
}

/** For the pointer only: the keyboard reaches every item of the row, which scrolls into view. */
function Arrow({ side }: { readonly side: 'before' | 'after' }) {
  const Icon = side === 'before' ? IconChevronLeft : IconChevronRight;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-hidden
      className={`${classes.arrow} ${classes[side]}`}
      onClick={({ currentTarget }) => {
        const row = currentTarget.parentElement?.firstElementChild;
        const distance = (row?.clientWidth ?? 0) * 0.7;
        row?.scrollBy({ left: side === 'before' ? -distance : distance, behavior: 'smooth' });
      }}
    >
      <Icon size={16} aria-hidden />
    </button>
  );
}
