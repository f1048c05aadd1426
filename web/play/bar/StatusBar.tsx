import { IconLayoutBottombar, IconLayoutSidebar, IconLayoutSidebarRight } from '@tabler/icons-react';
import { Elapsed } from '../../ui/Elapsed.tsx';
import { IconAction } from '../../ui/IconAction.tsx';
import { OutcomeMark } from '../../ui/OutcomeMark.tsx';
import { counted, formatBytes, formatDuration } from '../../ui/quantity.ts';
import { useNarrow } from '../../ui/use-narrow.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { type Side, useLayout } from '../session/layout-store.ts';
import { type CurrentRun, useRun } from '../session/run-store.ts';
import { NO_RUN_YET, runSummary, TRACED_HINT } from '../session/run-words.ts';
import classes from './StatusBar.module.css';

const PANES: readonly { side: Side; label: string; icon: typeof IconLayoutSidebar }[] = [
  { side: 'left', label: 'samples and files', icon: IconLayoutSidebar },
  { side: 'bottom', label: 'terminal and tools', icon: IconLayoutBottombar },
  { side: 'right', label: 'configuration', icon: IconLayoutSidebarRight },
];

/** The figures of the last run, and the buttons that hide panes. */
export function StatusBar() {
  const narrow = useNarrow();
  return (
    <footer className={classes.bar}>
      <Figures />
      {!narrow && <PaneButtons />}
    </footer>
  );
}

function Figures() {
  const run = useRun((state) => state.run);
  return (
    <div className={classes.figures} role="status">
      {run === null ? <span className={classes.dim}>{NO_RUN_YET}</span> : <RunFigures run={run} />}
    </div>
  );
}

function RunFigures({ run }: { readonly run: CurrentRun }) {
  // The terminal shows the outcome as its last line. For screen readers, the status bar always announces it.
  const inTerminal = useLayout(({ tool, open }) => tool === 'terminal' && open.bottom);
  const changes = useWorkspace((state) => state.lastRun?.changes.length ?? 0);
  const { tone, active, words, duration } = runSummary(run);
  const { ended } = run;
  const firstOutput = ended?.timing.firstOutput ?? null;
  const peakMemory = ended?.peakMemory ?? null;
  return (
    <>
      <span className={classes.program}>{run.title}</span>
      <span className={`${classes.outcome} ${inTerminal ? classes.spoken : ''}`}>
        <OutcomeMark tone={tone} active={active} />
        <strong>{words}</strong>
        {active && run.phase !== 'callable' && <Elapsed since={run.startedAt} />}
        {duration !== null && <span>{duration}</span>}
        {run.traced && (
          <span className={classes.traced} title={TRACED_HINT}>
            traced
          </span>
        )}
      </span>
      {firstOutput !== null && <span className={classes.extra}>first output {formatDuration(firstOutput)}</span>}
      {ended !== null && <span className={classes.extra}>{formatBytes(ended.outputBytes)} out</span>}
      {changes > 0 && <span className={classes.extra}>{counted(changes, 'file')} changed</span>}
      {peakMemory !== null && <span className={classes.extra}>peak {formatBytes(peakMemory)}</span>}
    </>
  );
}

function PaneButtons() {
  const open = useLayout((state) => state.open);
  const setOpen = useLayout((state) => state.setOpen);
  return (
    <div className={classes.panes}>
      {PANES.map(({ side, label, icon }) => (
        <IconAction
          key={side}
          label={`${open[side] ? 'Hide' : 'Show'} ${label}`}
          icon={icon}
          pressed={open[side]}
          onClick={() => setOpen(side, !open[side])}
        />
      ))}
    </div>
  );
}
