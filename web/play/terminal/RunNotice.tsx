import { Button } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { assertUnreachable } from '../../../core/base/assert.ts';
import type { Refusal, RefusalKind } from '../../../core/module/preflight.ts';
import type { EndedEvent } from '../../../core/run/event.ts';
import type { LimitName, RunOutcome } from '../../../core/run/outcome.ts';
import { outcomeWords, raisedLimit } from '../../runner/outcome-words.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useOverflow } from '../../ui/use-overflow.ts';
import { useLayout } from '../session/layout-store.ts';
import { useModule } from '../session/module-store.ts';
import { returnToPrevious } from '../session/open-module.ts';
import { raiseAndRun, runWithStubs } from '../session/run-command.ts';
import { type CurrentRun, useRun } from '../session/run-store.ts';
import { BuildNotice, UnbuiltIntro } from './BuildNotice.tsx';
import { RunIntro } from './RunIntro.tsx';
import classes from './RunNotice.module.css';

/** Contains the demanglers, and is shown after traps only. */
const TrapStack = lazy(async () => ({ default: (await import('./TrapStack.tsx')).TrapStack }));

/** Above the output: notes about the module and about how its run ended. */
export function RunNotice() {
  const { run, previous, dismissPrevious, dismissWarning } = useRun();
  const hasModule = useModule((state) => state.current !== null);
  const preflight = useModule((state) => state.current?.preflight);
  const [dismissed, setDismissed] = useState<EndedEvent | null>(null);
  return (
    <Scrolling>
      {previous?.stopped === true && <StoppedNote run={previous.run} onClose={dismissPrevious} />}
      <BuildNotice />
      {run?.warnings.map((warning) => (
        <ProblemNote
          key={`${warning.code} ${warning.message}`}
          tone="warn"
          problem={{ title: warning.message, detail: '', remedy: '' }}
          onClose={() => dismissWarning(warning)}
        />
      ))}
      {run !== null && run.ended !== null && run.ended !== dismissed && (
        <OutcomeNote
          outcome={run.ended.outcome}
          sha256={run.config.module.sha256}
          onClose={() => setDismissed(run.ended)}
        />
      )}
      {run === null &&
        (preflight?.kind === 'refused' ? (
          <RefusalNote refusal={preflight.refusal} canRunWithStubs={preflight.withStubs !== null} />
        ) : hasModule ? (
          <RunIntro />
        ) : (
          <UnbuiltIntro />
        ))}
    </Scrolling>
  );
}

/** Uses at most half of the terminal, and shows in which direction there is more. */
function Scrolling({ children }: { readonly children: ReactNode }) {
  const { ref, after } = useOverflow<HTMLDivElement>('vertical');
  return (
    <div className={`${classes.notices} ${after ? classes.cue : ''}`}>
      <div ref={ref} className={classes.scroll}>
        {children}
      </div>
    </div>
  );
}

/** Says that opening a module stopped a run, and offers the way back to its output. */
function StoppedNote({ run, onClose }: { readonly run: CurrentRun; readonly onClose: () => void }) {
  const problem = { title: `Stopped ${run.title}, because another module was opened.`, detail: '', remedy: '' };
  return (
    <ProblemNote tone="info" problem={problem} onClose={onClose}>
      <Button className={classes.action} variant="default" size="compact-xs" onClick={() => void returnToPrevious()}>
        Return to {run.title}
      </Button>
    </ProblemNote>
  );
}

interface OutcomeNoteProps {
  readonly outcome: RunOutcome;
  readonly sha256: string;
  readonly onClose: () => void;
}

function OutcomeNote({ outcome, sha256, onClose }: OutcomeNoteProps) {
  const words = outcomeWords(outcome);
  switch (outcome.kind) {
    case 'exited':
    case 'stopped':
      return null;
    case 'refused':
      return <RefusalNote refusal={outcome.refusal} canRunWithStubs={false} />;
    case 'trapped':
      return (
        <ProblemNote
          tone="bad"
          problem={{ title: `The program trapped: ${outcome.message}`, detail: words.detail ?? '', remedy: '' }}
          onClose={onClose}
        >
          <Suspense>
            <TrapStack frames={outcome.stack} sha256={sha256} />
          </Suspense>
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
  if (raised === null) return <p>This is the highest possible limit.</p>;
  return (
    <Button className={classes.action} onClick={() => raiseAndRun(limit, raised.amount)}>
      Raise limit to {raised.words} and run again
    </Button>
  );
}

interface RefusalNoteProps {
  readonly refusal: Refusal;
  readonly canRunWithStubs: boolean;
}

/** Inspect shows the invalid bytes of these. */
const INVALID: ReadonlySet<RefusalKind> = new Set(['malformed', 'truncated', 'unsupported-feature']);

function RefusalNote({ refusal, canRunWithStubs }: RefusalNoteProps) {
  const showTool = useLayout((state) => state.showTool);
  return (
    <ProblemNote tone="warn" problem={refusal}>
      {refusal.missing.length > 0 && (
        <Disclosure className={classes.missing} label={`Unsupported imports (${refusal.missing.length})`}>
          <ul>
            {refusal.missing.map((name) => (
              <li key={name}>
                <code>{name}</code>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {INVALID.has(refusal.kind) && (
        <Button className={classes.action} variant="default" size="compact-xs" onClick={() => showTool('inspect')}>
          Show in Inspect
        </Button>
      )}
      {canRunWithStubs && (
        <Button
          className={classes.action}
          variant="default"
          size="compact-xs"
          title="Links the missing functions to stubs. A call of one traps."
          onClick={runWithStubs}
        >
          Run with stubs
        </Button>
      )}
    </ProblemNote>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
