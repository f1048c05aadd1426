import { CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './ProblemNote.module.css';
import { Prose } from './Prose.tsx';
import type { Problem } from './problem.ts';

const ICONS = { info: IconInfoCircle, warn: IconAlertTriangle, bad: IconX };

export interface ProblemNoteProps {
  readonly problem: Problem;
  readonly tone: 'info' | 'warn' | 'bad';
  readonly onClose?: () => void;
  /** Buttons and lists below the text. */
  readonly children?: ReactNode;
}

/** A note about a problem: what happened, why, and what to do. */
export function ProblemNote({ problem, tone, onClose, children }: ProblemNoteProps) {
  const Icon = ICONS[tone];
  return (
    <div className={`${classes.note} ${classes[tone]}`} role={tone === 'info' ? 'note' : 'alert'}>
      <Icon size={16} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <strong>{problem.title}</strong>
        {problem.detail !== '' && <p>{problem.detail}</p>}
        {problem.remedy !== '' && (
          <p>
            <Prose text={problem.remedy} />
          </p>
        )}
        {children}
      </div>
      {onClose !== undefined && <CloseButton size="sm" aria-label="Close" onClick={onClose} />}
    </div>
  );
}
