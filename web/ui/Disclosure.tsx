import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Disclosure.module.css';

export interface DisclosureProps {
  /** The line that is always shown. */
  readonly label: ReactNode;
  readonly children: ReactNode;
  readonly open?: boolean;
  onToggle?(open: boolean): void;
  readonly className?: string | undefined;
}

/** A line with a chevron that shows more when it is opened. */
export function Disclosure({ label, children, open, onToggle, className }: DisclosureProps) {
  return (
    <details
      className={className === undefined ? classes.details : `${classes.details} ${className}`}
      open={open}
      onToggle={(event) => onToggle?.(event.currentTarget.open)}
    >
      <summary className={classes.summary}>
        <IconChevronRight size={14} className={classes.chevron} aria-hidden />
        <span className={classes.label}>{label}</span>
      </summary>
      {children}
    </details>
  );
}
