import { IconAlertTriangle, IconCheck, IconCircle, IconPlayerStop, IconX } from '@tabler/icons-react';
import classes from './OutcomeMark.module.css';

/** Colours the mark; the words next to it say the same. */
export type OutcomeTone = 'ok' | 'neutral' | 'warn' | 'bad';

const MARKS = { ok: IconCheck, neutral: IconPlayerStop, warn: IconAlertTriangle, bad: IconX };

export interface OutcomeMarkProps {
  readonly tone: OutcomeTone;
  /** The run is active. */
  readonly active?: boolean;
}

/** A shape and colour for the outcome of a run, next to the same information as text. */
export function OutcomeMark({ tone, active = false }: OutcomeMarkProps) {
  const Icon = active ? IconCircle : MARKS[tone];
  return (
    <span className={`${classes.mark} ${classes[tone]} ${active ? classes.active : ''}`}>
      <Icon size={14} stroke={2.5} aria-hidden />
    </span>
  );
}
