import { Button } from '@mantine/core';
import { useState } from 'react';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { counted } from '../../ui/quantity.ts';
import { allowWriting, grantFolder } from '../session/grants.ts';
import { runOrExplain } from '../session/run-command.ts';
import { isActive, useRun } from '../session/run-store.ts';
import classes from './FindingsList.module.css';
import type { Finding, Findings, Remedy } from './findings.ts';

export interface FindingsListProps {
  readonly findings: Findings;
  /** Shows the call of that number; absent where the run was not traced. */
  readonly onShowCall?: ((number: number) => void) | undefined;
}

/** A program can probe without end; the first findings are enough. */
const SHOWN = 50;

/** One line that summarises grants and denials. It expands to the denials, each with a remedy. */
export function FindingsList({ findings, onShowCall }: FindingsListProps) {
  const { granted, denied, missing } = findings;
  const [open, setOpen] = useState(false);
  const active = useRun((state) => isActive(state.run));
  const remedied = denied.some(({ remedy }) => remedy?.done === true);
  const summary = (
    <span className={classes.summary}>
      <span className={classes.denied} data-some={denied.length > 0 || undefined}>
        <b>Denied</b> {denied.length === 0 ? 'none' : denied.length}
      </span>
      {missing.length > 0 && (
        <span className={classes.granted}>
          <b>Not found</b> {counted(missing.length, 'path')}
        </span>
      )}
      <span className={classes.granted}>
        <b>Granted</b> {granted}
      </span>
    </span>
  );
  return (
    <div className={classes.findings} data-open={open || undefined}>
      <Disclosure label={summary} open={open} onToggle={setOpen} className={classes.disclosure}>
        {denied.length === 0 && missing.length === 0 && <p className={classes.none}>No call was denied.</p>}
        <ul className={classes.list} aria-label="Denied">
          {[...denied.slice(0, SHOWN), ...missing.slice(0, SHOWN)].map((finding) => (
            <FindingItem key={finding.key} finding={finding} onShowCall={onShowCall} />
          ))}
          {missing.length > SHOWN && <li className={classes.none}>{counted(missing.length - SHOWN, 'more path')}</li>}
        </ul>
      </Disclosure>
      {remedied && (
        <Button className={classes.again} size="compact-xs" disabled={active} onClick={runOrExplain}>
          Run again
        </Button>
      )}
    </div>
  );
}

interface FindingItemProps extends Pick<FindingsListProps, 'onShowCall'> {
  readonly finding: Finding;
}

function FindingItem({ finding, onShowCall }: FindingItemProps) {
  const { sentence, fix, times, remedy, call } = finding;
  return (
    <li className={classes.finding}>
      <span>
        {sentence} {remedy?.done === true ? <b>{doneText(remedy)}</b> : <span className={classes.fix}>{fix}</span>}
        {times !== null && <span className={classes.times}> {times}</span>}
      </span>
      <span className={classes.actions}>
        {remedy?.done === false && <RemedyButton remedy={remedy} />}
        {call !== null && onShowCall !== undefined && (
          <Button size="compact-xs" variant="default" onClick={() => onShowCall(call)}>
            Show call
          </Button>
        )}
      </span>
    </li>
  );
}

function RemedyButton({ remedy: { kind, guest } }: { readonly remedy: Remedy }) {
  return (
    <Button
      size="compact-xs"
      variant="default"
      onClick={() => (kind === 'grant' ? grantFolder(guest) : allowWriting(guest))}
    >
      {kind === 'grant' ? `Grant ${guest}` : `Allow writing to ${guest}`}
    </Button>
  );
}

function doneText({ kind, guest }: Remedy): string {
  return kind === 'grant' ? `${guest} is granted now.` : `${guest} is read-write now.`;
}
