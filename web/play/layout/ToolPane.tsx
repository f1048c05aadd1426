import { lazy, Suspense, useState } from 'react';
import { useConfig } from '../session/config-store.ts';
import type { Tool } from '../session/layout-store.ts';
import { useModule } from '../session/module-store.ts';
import { EMPTY_TRACE, useRun } from '../session/run-store.ts';
import { RunNotice } from '../terminal/RunNotice.tsx';
import { TerminalPane } from '../terminal/TerminalPane.tsx';
import { ElsewherePanel, InspectPanel, TracePanel } from './lazy-panels.ts';
import classes from './ToolTabs.module.css';

const CallsPanel = lazy(async () => ({ default: (await import('../calls/CallsPanel.tsx')).CallsPanel }));
const HistoryPanel = lazy(async () => ({ default: (await import('../history/HistoryPanel.tsx')).HistoryPanel }));
const ServerPanel = lazy(async () => ({ default: (await import('../server/ServerPanel.tsx')).ServerPanel }));
const TimelinePanel = lazy(async () => ({ default: (await import('../timeline/TimelinePanel.tsx')).TimelinePanel }));
export interface ToolPaneProps {
  readonly tool: Tool;
  /** Seen now. What has never been seen is not loaded. */
  readonly active: boolean;
}

/** One tool, kept as it is while another is seen. */
export function ToolPane({ tool, active }: ToolPaneProps) {
  const [seen, setSeen] = useState(active);
  if (active && !seen) setSeen(true);
  if (!seen && !active) return null;
  return (
    <Suspense fallback={<p className={classes.empty}>Loading…</p>}>
      <ToolContent tool={tool} />
    </Suspense>
  );
}

function ToolContent({ tool }: { readonly tool: Tool }) {
  switch (tool) {
    case 'terminal':
      return (
        <div className={classes.tool}>
          <RunNotice />
          <div className={classes.fill}>
            <TerminalPane />
          </div>
        </div>
      );
    case 'calls':
      return <CallsPanel />;
    case 'trace':
      return <Trace />;
    case 'timeline':
      return <TimelinePanel />;
    case 'inspect':
      return <Inspect />;
    case 'elsewhere':
      return <Elsewhere />;
    case 'server':
      return <ServerPanel />;
    case 'history':
      return <HistoryPanel />;
  }
}

function Trace() {
  const trace = useRun((state) => state.run?.trace ?? EMPTY_TRACE);
  const { traceNext, setTraceNext } = useRun();
  return TracePanel === null ? null : <TracePanel trace={trace} enabled={traceNext} onToggle={setTraceNext} />;
}

function Inspect() {
  const current = useModule((state) => state.current);
  if (InspectPanel === null) return null;
  if (current === null) return <p className={classes.empty}>Open a module to look into it.</p>;
  const { identity, bytes } = current;
  return <InspectPanel key={identity.sha256} name={identity.name} bytes={bytes} sha256={identity.sha256} />;
}

function Elsewhere() {
  const result = useConfig((state) => state.result);
  if (result.kind === 'invalid') {
    return <p className={classes.empty}>The commands appear when the configuration is right.</p>;
  }
  return ElsewherePanel === null ? null : <ElsewherePanel config={result.config} />;
}
