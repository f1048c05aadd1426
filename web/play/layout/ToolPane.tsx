import { lazy, Suspense, useState } from 'react';
import { useConfig } from '../session/config-store.ts';
import type { Tool } from '../session/layout-store.ts';
import { useModule } from '../session/module-store.ts';
import { EMPTY_TRACE, useRun } from '../session/run-store.ts';
import { TerminalPane } from '../terminal/TerminalPane.tsx';
import classes from './ToolTabs.module.css';

const BuildPanel = lazy(async () => ({ default: (await import('../build/BuildPanel.tsx')).BuildPanel }));
const CallsPanel = lazy(async () => ({ default: (await import('../calls/CallsPanel.tsx')).CallsPanel }));
const ElsewherePanel = lazy(async () => ({
  default: (await import('../elsewhere/ElsewherePanel.tsx')).ElsewherePanel,
}));
const HistoryPanel = lazy(async () => ({ default: (await import('../history/HistoryPanel.tsx')).HistoryPanel }));
const InspectPanel = lazy(async () => ({ default: (await import('../inspect/InspectPanel.tsx')).InspectPanel }));
const ServerPanel = lazy(async () => ({ default: (await import('../server/ServerPanel.tsx')).ServerPanel }));
const TimelinePanel = lazy(async () => ({ default: (await import('../timeline/TimelinePanel.tsx')).TimelinePanel }));
const TracePanel = lazy(async () => ({ default: (await import('../trace/TracePanel.tsx')).TracePanel }));

export interface ToolPaneProps {
  readonly tool: Tool;
  /** Whether its tab is selected. A tool is loaded when it is first selected. */
  readonly active: boolean;
}

/** One tool. It stays mounted while another one is selected. */
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
      return <TerminalPane />;
    case 'build':
      return <BuildPanel />;
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
  const traceNext = useRun((state) => state.traceNext);
  const setTraceNext = useRun((state) => state.setTraceNext);
  return <TracePanel trace={trace} enabled={traceNext} onToggle={setTraceNext} />;
}

function Inspect() {
  const current = useModule((state) => state.current);
  if (current === null) return <p className={classes.empty}>Open a module to inspect it.</p>;
  const { identity, bytes } = current;
  return <InspectPanel key={identity.sha256} name={identity.name} bytes={bytes} sha256={identity.sha256} />;
}

function Elsewhere() {
  const result = useConfig((state) => state.result);
  if (result.kind === 'invalid') {
    return <p className={classes.empty}>Fix the configuration to see the commands for other hosts.</p>;
  }
  return <ElsewherePanel config={result.config} />;
}
