import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { readPreference, writePreference } from '../../ui/preference.ts';
import classes from './ConfigPanel.module.css';

export interface ConfigSectionProps {
  readonly title: string;
  /** The current settings in a few words, shown while the section is closed. */
  readonly summary: string;
  readonly children: ReactNode;
}

/** The preference that remembers across visits that a section is closed. */
const keyOf = (title: string): string => `config-closed-${title}`;

/** One part of the configuration. Closed, it shows a summary in one line. */
export function ConfigSection({ title, summary, children }: ConfigSectionProps) {
  const [open, setOpen] = useState(() => readPreference(keyOf(title)) === null);
  return (
    <details
      className={classes.section}
      open={open}
      onToggle={(event) => {
        const now = event.currentTarget.open;
        setOpen(now);
        writePreference(keyOf(title), now ? null : '1');
      }}
    >
      <summary className={classes.heading}>
        <IconChevronRight size={12} className={classes.chevron} aria-hidden />
        <h2>{title}</h2>
        <span className={classes.summary}>{open ? '' : summary}</span>
      </summary>
      <div className={classes.body}>{children}</div>
    </details>
  );
}
