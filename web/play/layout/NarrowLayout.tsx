import { Tabs } from '@mantine/core';
import { OverflowStrip } from '../../ui/OverflowStrip.tsx';
import { NARROW_PANES, type NarrowPane, useLayout } from '../session/layout-store.ts';
import { ToolPane } from './ToolPane.tsx';
import { ToolTab } from './ToolTab.tsx';
import classes from './ToolTabs.module.css';
import { useShownTools } from './ToolTabs.tsx';
import type { LayoutProps } from './WideLayout.tsx';

/** One column, in which every pane is a tab. */
export function NarrowLayout({ files, editor, configuration }: LayoutProps) {
  const narrowPane = useLayout((state) => state.narrowPane);
  const showNarrow = useLayout((state) => state.showNarrow);
  const tools = useShownTools();
  const panes: Readonly<Partial<Record<NarrowPane, LayoutProps[keyof LayoutProps]>>> = { files, editor, configuration };
  const shown = NARROW_PANES.filter((pane) => pane in panes || tools.some((tool) => tool === pane));
  const ordered = [...shown].sort((a, b) => Number(b === 'terminal') - Number(a === 'terminal'));
  return (
    <Tabs
      className={classes.tabs}
      value={shown.includes(narrowPane) ? narrowPane : 'terminal'}
      onChange={(value) => {
        const chosen = NARROW_PANES.find((pane) => pane === value);
        if (chosen !== undefined) showNarrow(chosen);
      }}
    >
      <OverflowStrip>
        <Tabs.List className={classes.list} aria-label="Panes">
          {ordered.map((pane) => (
            <ToolTab key={pane} pane={pane} />
          ))}
        </Tabs.List>
      </OverflowStrip>
      {ordered.map((pane) => (
        <Tabs.Panel key={pane} value={pane} className={classes.panel}>
          {pane === 'files' || pane === 'editor' || pane === 'configuration' ? (
            panes[pane]
          ) : (
            <ToolPane tool={pane} active={pane === narrowPane} />
          )}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
