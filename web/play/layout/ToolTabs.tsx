import { Tabs } from '@mantine/core';
import { OverflowStrip } from '../../ui/OverflowStrip.tsx';
import { hasCallableExports } from '../calls/callable-exports.ts';
import { TOOLS, type Tool, useLayout } from '../session/layout-store.ts';
import { useModule } from '../session/module-store.ts';
import { ToolPane } from './ToolPane.tsx';
import { ToolTab } from './ToolTab.tsx';
import classes from './ToolTabs.module.css';

/** The terminal and the other views of the run and its module. */
export function ToolTabs() {
  const tool = useLayout((state) => state.tool);
  const showTool = useLayout((state) => state.showTool);
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
      <OverflowStrip>
        <Tabs.List className={classes.list} aria-label="Tools">
          {shown.map((each) => (
            <ToolTab key={each} pane={each} />
          ))}
        </Tabs.List>
      </OverflowStrip>
      {shown.map((each) => (
        <Tabs.Panel key={each} value={each} className={classes.panel}>
          <ToolPane tool={each} active={each === tool} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

/** The tools that apply to the open module: some modules have no functions to call. */
export function useShownTools(): readonly Tool[] {
  const preflight = useModule(({ current }) => current?.preflight);
  const isCallable =
    preflight?.kind === 'runnable' && (preflight.shape === 'reactor' || hasCallableExports(preflight.summary));
  return isCallable ? TOOLS : TOOLS.filter((tool) => tool !== 'calls');
}
