import { Button } from '@mantine/core';
import { useState } from 'react';
import { assertUnreachable } from '../../../core/base/assert.ts';
import type { Refusal } from '../../../core/module/preflight.ts';
import type { LimitName, RunOutcome } from '../../../core/run/outcome.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { raiseAndRun } from '../session/control.ts';
import { useModule } from '../session/module-store.ts';
import { outcomeWords, raisedLimit } from '../session/outcome-words.ts';
import { useRun } from '../session/run-store.ts';
import { RunIntro } from './RunIntro.tsx';
import classes from './RunNotice.module.css';
import { TrapStack } from './TrapStack.tsx';

/** Above the output: what a reader should know about the module or about how the run ended. */
export function RunNotice() {
  const run = useRun((state) => state.run);
  const preflight = useModule((state) => state.current?.preflight);
  const sha256 = useModule((state) => state.current?.identity.sha256);
  const [dismissed, setDismissed] = useState<unknown>(null);
  const isShown = run !== null && run.config.module.sha256 === sha256;
  if (preflight?.kind === 'refused' && !(isShown && run.ended !== null)) {
    return <RefusalNote refusal={preflight.refusal} />;
  }
  if (!isShown) return <RunIntro />;
  const ended = run.ended === dismissed ? null : run.ended;
  const warnings = run.warnings === dismissed ? [] : run.warnings;
  return (
    <div className={classes.notices}>
      {warnings.map((warning) => (
        <ProblemNote
          key={`${warning.code} ${warning.message}`}
          tone="warn"
          problem={{ title: warning.message, detail: '', remedy: '' }}
          onClose={() => setDismissed(run.warnings)}
        />
      ))}
      {ended !== null && <OutcomeNote outcome={ended.outcome} onClose={() => setDismissed(ended)} />}
    </div>
  );
}

function OutcomeNote({ outcome, onClose }: { readonly outcome: RunOutcome; readonly onClose: () => void }) {
  const words = outcomeWords(outcome);
  switch (outcome.kind) {
    case 'exited':
    case 'stopped':
      return null;
    case 'refused':
      return <RefusalNote refusal={outcome.refusal} />;
    case 'trapped':
      return (
        <ProblemNote
          tone="bad"
          problem={{ title: `The program trapped: ${outcome.message}`, detail: words.detail ?? '', remedy: '' }}
          onClose={onClose}
        >
          <TrapStack frames={outcome.stack} />
        </ProblemNote>
      );
    case 'exceeded':
      return (
        <ProblemNote
          tone="warn"
          problem={{ title: capital(words.short), detail: words.detail ?? '', remedy: '' }}
          onClose={onClose}
        >
          <RaiseButton limit={outcome.limit} allowed={outcome.allowed} />
        </ProblemNote>
      );
    case 'crashed':
      return (
        <ProblemNote
          tone="bad"
          problem={{ title: capital(words.short), detail: outcome.message, remedy: words.detail ?? '' }}
          onClose={onClose}
        />
      );
    default:
      return assertUnreachable(outcome);
  }
}

function RaiseButton({ limit, allowed }: { readonly limit: LimitName; readonly allowed: number }) {
  const raised = raisedLimit(limit, allowed);
  if (raised === null) return <p>This is the highest limit that there is.</p>;
  return (
    <Button className={classes.action} onClick={() => raiseAndRun(limit, raised.amount)}>
      Raise it to {raised.words} and run again
    </Button>
  );
}

function RefusalNote({ refusal }: { readonly refusal: Refusal }) {
  return (
    <ProblemNote tone="warn" problem={refusal}>
      {refusal.missing.length > 0 && (
        <details className={classes.missing}>
          <summary>Imports that nothing here provides ({refusal.missing.length})</summary>
          <ul>
            {refusal.missing.map((name) => (
              <li key={name}>
                <code>{name}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </ProblemNote>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
