import { Button } from '@mantine/core';
import { useState } from 'react';
import { counted } from '../../ui/quantity.ts';
import classes from './FindingsList.module.css';
import type { Finding, Findings } from './findings.ts';

export interface FindingsListProps {
  readonly findings: Findings;
  onGrant(guest: string): void;
  /** Shows the call of that number. */
  onShowCall(number: number): void;
}

/** A program that probes without end is told by its first findings. */
const SHOWN = 50;

/** What the program was granted, and what it asked for in vain, each with its remedy. */
export function FindingsList({ findings, onGrant, onShowCall }: FindingsListProps) {
  const { granted, denied, missing } = findings;
  const [shut, setShut] = useState(false);
  return (
    <details
      className={classes.findings}
      open={denied.length > 0 && !shut}
      onToggle={(event) => {
        if (denied.length > 0) setShut(!event.currentTarget.open);
      }}
    >
      <summary className={classes.summary}>
        <span className={classes.granted}>
          <b>Granted</b> {granted}
        </span>
        <span className={classes.denied} data-some={denied.length > 0 || undefined}>
          <b>Denied</b> {denied.length === 0 ? 'nothing' : denied.length}
        </span>
        {missing.length > 0 && (
          <span className={classes.granted}>
            <b>Not found</b> {counted(missing.length, 'path')}
          </span>
        )}
      </summary>
      {denied.length === 0 && missing.length === 0 && (
        <p className={classes.none}>The program was given all that it asked for.</p>
      )}
      <ul className={classes.list} aria-label="Denied">
        {denied.slice(0, SHOWN).map((finding) => (
          <FindingItem key={finding.key} finding={finding} onGrant={onGrant} onShowCall={onShowCall} />
        ))}
        {missing.slice(0, SHOWN).map((finding) => (
          <FindingItem key={finding.key} finding={finding} onGrant={onGrant} onShowCall={onShowCall} />
        ))}
        {missing.length > SHOWN && (
          <li className={classes.none}>and {counted(missing.length - SHOWN, 'path')} more.</li>
        )}
      </ul>
    </details>
  );
}

interface FindingItemProps extends Omit<FindingsListProps, 'findings'> {
  readonly finding: Finding;
}

function FindingItem({ finding, onGrant, onShowCall }: FindingItemProps) {
  const { sentence, fix, times, grant, call } = finding;
  return (
    <li className={classes.finding}>
      <span>
        {sentence} <span className={classes.fix}>{fix}</span>
        {times !== null && <span className={classes.times}> {times}</span>}
      </span>
      <span className={classes.actions}>
        {grant !== null && (
          <Button size="compact-xs" variant="default" onClick={() => onGrant(grant)}>
            Grant {grant}
          </Button>
        )}
        {call !== null && (
          <Button size="compact-xs" variant="default" onClick={() => onShowCall(call)}>
            Show the call
          </Button>
        )}
      </span>
    </li>
  );
}
