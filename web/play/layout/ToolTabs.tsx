import { Tabs } from '@mantine/core';
import { formatCount } from '../../ui/quantity.ts';
import { TOOLS, type Tool, useLayout } from '../session/layout-store.ts';
import { useModule } from '../session/module-store.ts';
import { EMPTY_TRACE, useRun } from '../session/run-store.ts';
import { ElsewherePanel, InspectPanel, TracePanel } from './lazy-panels.ts';
import { ToolPane } from './ToolPane.tsx';
import classes from './ToolTabs.module.css';
import { TOOL_LABELS } from './tool-labels.ts';
import { useTraceCount } from './use-trace-count.ts';

/** The terminal and the views on the last run and its module. */
export function ToolTabs() {
  const { tool, showTool } = useLayout();
  const shown = useShownTools();
  return (
    <Tabs
      className={classes.tabs}
      value={shown.includes(tool) ? tool : 'terminal'}
      onChange={(value) => {
        const chosen = TOOLS.find((each) => each === value);
        if (chosen !== undefined) showTool(chosen);
      }}
      keepMounted
    >
      <Tabs.List className={classes.list} aria-label="Tools">
        {shown.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {TOOL_LABELS[each]}
            {each === 'trace' && <TraceCount />}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {shown.map((each) => (
        <Tabs.Panel key={each} value={each} className={classes.panel}>
          <ToolPane tool={each} active={each === tool} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function TraceCount() {
  const trace = useRun((state) => state.run?.trace ?? EMPTY_TRACE);
  const count = useTraceCount(trace);
  return count === 0 ? null : <span className={classes.count}>{formatCount(count)}</span>;
}

/** Calls are offered where there is a reactor to be called; the others where they are part of this build. */
export function useShownTools(): readonly Tool[] {
  const preflight = useModule((state) => state.current?.preflight);
  const isReactor = preflight?.kind === 'runnable' && preflight.shape === 'reactor';
  const there: Readonly<Partial<Record<Tool, boolean>>> = {
    calls: isReactor,
    trace: TracePanel !== null,
    inspect: InspectPanel !== null,
    elsewhere: ElsewherePanel !== null,
  };
  return TOOLS.filter((tool) => there[tool] ?? true);
}
