import { Tabs } from '@mantine/core';
import { counted, formatCount } from '../../ui/quantity.ts';
import { useBuild } from '../session/build/build-store.ts';
import type { NarrowPane } from '../session/layout-store.ts';
import { EMPTY_TRACE, useRun } from '../session/run-store.ts';
import classes from './ToolTabs.module.css';
import { useTraceCount } from './use-trace-count.ts';
import { deniedText, PANE_LABELS, STARTS_GROUP } from './words.ts';

/** The tab of one pane, with a badge for new content. */
export function ToolTab({ pane }: { readonly pane: NarrowPane }) {
  return (
    <Tabs.Tab value={pane} {...(STARTS_GROUP.has(pane) ? { className: classes.groupStart } : {})}>
      {PANE_LABELS[pane]}
      {pane === 'trace' && <TraceBadge />}
      {pane === 'build' && <BuildBadge />}
    </Tabs.Tab>
  );
}

/** How many errors the last build had. */
function BuildBadge() {
  const errors = useBuild(({ diagnostics }) => diagnostics.filter(({ severity }) => severity === 'error').length);
  return errors === 0 ? null : <span className={classes.denied}>{counted(errors, 'error')}</span>;
}

/** How many calls were denied, traced or not; else how many were traced. */
function TraceBadge() {
  const denied = useRun((state) => state.run?.denied ?? 0);
  const traced = useTraceCount(useRun((state) => state.run?.trace ?? EMPTY_TRACE));
  if (denied > 0) return <span className={classes.denied}>{deniedText(denied)}</span>;
  return traced === 0 ? null : <span className={classes.count}>{formatCount(traced)}</span>;
}
