import { Tabs } from '@mantine/core';
import { NARROW_PANES, type NarrowPane, useLayout } from '../session/layout-store.ts';
import { ToolPane } from './ToolPane.tsx';
import classes from './ToolTabs.module.css';
import { useShownTools } from './ToolTabs.tsx';
import { TOOL_LABELS } from './tool-labels.ts';
import type { LayoutProps } from './WideLayout.tsx';

/** One column: every pane is a tab. */
export function NarrowLayout({ files, editor, configuration }: LayoutProps) {
  const { narrowPane, showNarrow } = useLayout();
  const tools = useShownTools();
  const own: Readonly<Partial<Record<NarrowPane, LayoutProps[keyof LayoutProps]>>> = { files, editor, configuration };
  const shown = NARROW_PANES.filter((pane) => pane in own || tools.some((tool) => tool === pane));
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
      <Tabs.List className={classes.list} aria-label="Panes">
        {ordered.map((pane) => (
          <Tabs.Tab key={pane} value={pane}>
            {TOOL_LABELS[pane]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {ordered.map((pane) => (
        <Tabs.Panel key={pane} value={pane} className={classes.panel}>
          {pane === 'files' || pane === 'editor' || pane === 'configuration' ? (
            own[pane]
          ) : (
            <ToolPane tool={pane} active={pane === narrowPane} />
          )}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
