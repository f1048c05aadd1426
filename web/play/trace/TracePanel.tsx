import { useMemo, useState } from 'react';
import { EVERYTHING, showsEverything } from '../../../core/trace/filter.ts';
import type { TraceLog } from '../../../core/trace/log.ts';
import { useConfig } from '../session/config-store.ts';
import { CallsView } from './CallsView.tsx';
import { EmptyTrace } from './EmptyTrace.tsx';
import { FindingsList } from './FindingsList.tsx';
import { FunctionTable } from './FunctionTable.tsx';
import { familyCounts } from './families.ts';
import { findingsOf } from './findings.ts';
import { grantFolder } from './grant.ts';
import classes from './TracePanel.module.css';
import { type Shown, TraceToolbar } from './TraceToolbar.tsx';
import { useOutputHints } from './use-output-hints.ts';
import { useTraceView } from './use-trace-view.ts';

export interface TracePanelProps {
  /** The calls of the run on the page; empty where it was not traced. */
  readonly trace: TraceLog;
  /** Whether the next run is traced. */
  readonly enabled: boolean;
  onToggle(enabled: boolean): void;
}

/** Every call of the last run to its host. */
export function TracePanel({ trace, enabled, onToggle }: TracePanelProps) {
  const [criteria, setCriteria] = useState(EVERYTHING);
  const [shown, setShown] = useState<Shown>('calls');
  const [goal, setGoal] = useState({ trace, number: -1, asked: 0 });
  const view = useTraceView(trace, criteria);
  const hints = useOutputHints(trace);
  const granted = useConfig((state) => state.draft.preopens);
  const { calls } = view;

  const totals = useMemo(() => (calls === 0 ? [] : trace.totals.list()), [trace, calls]);
  const findings = useMemo(
    () =>
      calls === 0
        ? null
        : findingsOf(
            trace.capabilities,
            hints,
            granted.map(({ guest }) => guest),
          ),
    [trace, calls, hints, granted],
  );
  if (findings === null) return <EmptyTrace enabled={enabled} onToggle={onToggle} />;

  const showCall = (number: number) => {
    setShown('calls');
    if (!showsEverything(criteria)) setCriteria(EVERYTHING);
    setGoal(({ asked }) => ({ trace, number, asked: asked + 1 }));
  };
  const isAsked = goal.trace === trace && showsEverything(criteria);
  return (
    <section className={classes.pane} aria-label="Trace">
      <TraceToolbar
        enabled={enabled}
        onToggle={onToggle}
        shown={shown}
        onShow={setShown}
        text={criteria.text}
        onText={(text) => setCriteria({ ...criteria, text })}
        failuresOnly={criteria.failuresOnly}
        failures={totals.reduce((sum, { failures }) => sum + failures, 0)}
        onFailuresOnly={(failuresOnly) => setCriteria({ ...criteria, failuresOnly })}
        present={familyCounts(totals)}
        families={criteria.families}
        onFamilies={(families) => setCriteria({ ...criteria, families })}
      />
      <FindingsList findings={findings} onGrant={grantFolder} onShowCall={showCall} />
      {shown === 'calls' ? (
        <CallsView
          key={`${view.id} ${isAsked ? goal.asked : 0}`}
          log={trace}
          view={view}
          firstIndex={isAsked ? goal.number : -1}
        />
      ) : (
        <FunctionTable
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
