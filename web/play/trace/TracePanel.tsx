import { useMemo, useState } from 'react';
import { EVERYTHING, showsEverything } from '../../../core/trace/filter.ts';
import type { TraceLog } from '../../../core/trace/log.ts';
import { useConfig } from '../session/config-store.ts';
import { hintsOfRun } from '../session/grants.ts';
import { useRun } from '../session/run-store.ts';
import { CallsView } from './CallsView.tsx';
import { EmptyTrace } from './EmptyTrace.tsx';
import { FindingsList } from './FindingsList.tsx';
import { FunctionTotalsTable } from './FunctionTotalsTable.tsx';
import { findingsOf } from './findings.ts';
import classes from './TracePanel.module.css';
import { type Shown, TraceToolbar } from './TraceToolbar.tsx';
import { useTraceView } from './use-trace-view.ts';

export interface TracePanelProps {
  /** The calls of the run on the page; empty if it was not traced. */
  readonly trace: TraceLog;
  /** Whether the next run is traced. */
  readonly enabled: boolean;
  onToggle(enabled: boolean): void;
}

/** The WASI system calls of the last run, and the denied accesses. */
export function TracePanel({ trace, enabled, onToggle }: TracePanelProps) {
  const [criteria, setCriteria] = useState(EVERYTHING);
  const [shown, setShown] = useState<Shown>('calls');
  const [goal, setGoal] = useState({ trace, number: -1, requests: 0 });
  const view = useTraceView(trace, criteria);
  const run = useRun((state) => (state.run?.trace === trace ? state.run : null));
  const preopens = useConfig((state) => state.draft.preopens);
  const { calls } = view;

  const hints = useMemo(() => (run === null ? [] : hintsOfRun(run)), [run]);
  // `calls` grows with the log, whose totals and denials change with it.
  const totals = useMemo(() => (calls === 0 ? [] : trace.totals.list()), [trace, calls]);
  const findings = useMemo(
    () => (calls === 0 && hints.length === 0 ? null : findingsOf(trace.capabilities, hints, preopens)),
    [trace, calls, hints, preopens],
  );

  const showCall = (number: number) => {
    setShown('calls');
    if (!showsEverything(criteria)) setCriteria(EVERYTHING);
    setGoal(({ requests }) => ({ trace, number, requests: requests + 1 }));
  };
  const hasGoal = goal.trace === trace && showsEverything(criteria);
  if (calls === 0) {
    return (
      <section className={classes.pane} aria-label="Trace">
        {findings !== null && <FindingsList findings={findings} />}
        <EmptyTrace enabled={enabled} onToggle={onToggle} />
      </section>
    );
  }
  return (
    <section className={classes.pane} aria-label="Trace">
      <TraceToolbar
        enabled={enabled}
        onToggle={onToggle}
        shown={shown}
        onShow={setShown}
        criteria={criteria}
        onCriteria={setCriteria}
        totals={totals}
      />
      {findings !== null && <FindingsList findings={findings} onShowCall={showCall} />}
      {shown === 'calls' ? (
        <CallsView
          key={`${view.id} ${hasGoal ? goal.requests : 0}`}
          log={trace}
          view={view}
          firstIndex={hasGoal ? goal.number : -1}
        />
      ) : (
        <FunctionTotalsTable
          totals={totals}
          onShow={(text) => {
            setCriteria({ ...EVERYTHING, text });
            setShown('calls');
          }}
        />
      )}
    </section>
  );
}
